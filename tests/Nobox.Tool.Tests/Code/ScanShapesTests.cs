namespace Nobox.Tool.Tests.Code;

/// <summary>Tests <c>nobox scan</c> by syntax on ten shapes of repositories: small files in the manner of public ones, none of them a copy.</summary>
public sealed class ScanShapesTests
{
    private static readonly Dictionary<string, Shape> Shapes = new()
    {
        ["OpenAI SDK in top-level statements"] = new(
            ["Program.cs(4): gone: acme/old", "Program.cs(6): unknown: nobody-1", "Program.cs(8): leaving: acme/soon"],
            ("Program.cs", """
                using OpenAI;
                using OpenAI.Chat;

                ChatClient client = new("acme/old", Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
                OpenAIClient all = new(Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
                ChatClient second = args is ["-x"] ? all.GetChatClient("nobody-1") : client;
                var embeddings = all.GetEmbeddingClient("nobody-2");
                string model = args.Length > 1 ? args[1] : "acme/soon";
                Console.WriteLine($"{model}: {(await client.CompleteChatAsync("Say 'old'.")).Value.Content[0].Text}");
                """)),
        ["Azure OpenAI with names of deployments"] = new(
            ["src/Api/Chat.cs(6): unknown: prod-chat", "src/Api/appsettings.json(4): gone: acme/old"],
            ("src/Api/Chat.cs", """
                using Azure.AI.OpenAI;
                namespace Api;

                public sealed class Chat(AzureOpenAIClient azure, AzureOpenAIOptions options)
                {
                    private readonly OpenAI.Chat.ChatClient _fixed = azure.GetChatClient("prod-chat");
                    private readonly OpenAI.Chat.ChatClient _configured = azure.GetChatClient(options.DeploymentName);
                }
                """),
            ("src/Api/appsettings.json", """
                {
                  "AzureOpenAI": {
                    "DeploymentName": "prod-chat-2",
                    "FallbackModel": "old",
                    "Endpoint": "https://example.openai.azure.com"
                  }
                }
                """)),
        ["Semantic Kernel"] = new(
            ["Bot/Program.cs(3): gone: acme/old", "Bot/Program.cs(4): unknown: my-deployment", "Bot/Program.cs(8): leaving: acme/soon"],
            ("Bot/Program.cs", """
                using Microsoft.SemanticKernel;
                IKernelBuilder builder = Kernel.CreateBuilder();
                builder.AddOpenAIChatCompletion("acme/old", key);
                builder.AddAzureOpenAIChatCompletion(deploymentName: "my-deployment", endpoint: endpoint, apiKey: key);
                builder.AddOpenAITextEmbeddingGeneration("text-embedding-3-small", key);
                Kernel kernel = builder.Build();
                await kernel.InvokePromptAsync("{{$input}} old", new() { ["model"] = input });
                var settings = new OpenAIPromptExecutionSettings { ModelId = "acme/soon", Temperature = 0 };
                """)),
        ["Microsoft.Extensions.AI"] = new(
            ["Worker.cs(4): unknown: nobody-3", "Worker.cs(7): gone: acme/old"],
            ("Worker.cs", """
                using Microsoft.Extensions.AI;
                internal sealed class Worker(IChatClient chat)
                {
                    public static IChatClient Local() => new OllamaApiClient(new Uri(Host), "nobody-3");
                    private const string Host = "http://localhost:11434";

                    public Task<ChatResponse> AskAsync() => chat.GetResponseAsync("Hi", new() { ModelId = "acme/old" });
                    public ChatOptions Default { get; } = new() { ModelId = null };
                }
                """)),
        ["Settings with environments"] = new(
            ["appsettings.Development.json(1): unknown: nobody-4", "appsettings.Production.json(3): gone: acme/old", "appsettings.json(2): leaving: acme/soon"],
            ("appsettings.json", "{\n  \"Logging\": { \"Level\": \"old\" }, \"Models\": [ \"acme/soon\", \"acme/eye\" ], \"Cars\": { \"Model\": \"T-1000\" }\n}"),
            ("appsettings.Development.json", "{ \"Ollama\": { \"Model\": \"nobody-4\" } }"),
            ("appsettings.Production.json", "{\n  // Moves to the successor in June.\n  \"ChatModel\": \"old:nitro\",\n}"),
            ("launchSettings.json", "{ \"Model\": \"acme/old\" }")),
        ["Variables in .env files"] = new(
            [".env(2): gone: acme/old", ".env.example(1): unknown: nobody-5", "deploy/prod.env(1): leaving: acme/soon"],
            (".env", "OPENAI_API_KEY=sk-old\nOPENAI_MODEL=acme/old\n# OPENAI_MODEL=acme/soon\n"),
            (".env.example", "export ANTHROPIC_MODEL=nobody-5\nEMBEDDING_MODEL=nobody-6\n"),
            ("deploy/prod.env", "CHAT_MODEL=acme/soon\n"),
            ("docker-compose.yml", "environment:\n  OPENAI_MODEL: acme/old\n")),
        ["Bicep"] = new(
            ["infra/main.bicep(1): gone: acme/old", "infra/modules/ai.bicep(5): unknown: nobody-7"],
            ("infra/main.bicep", "param chatModelName string = 'acme/old'\nparam location string = 'old'\nmodule ai 'modules/ai.bicep' = { name: 'ai', params: { model: chatModelName } }\n"),
            ("infra/modules/ai.bicep", """
                resource deployment 'Microsoft.CognitiveServices/accounts/deployments@2024-10-01' = {
                  name: 'chat'
                  properties: {
                    model: { format: 'OpenAI'
                      name: 'nobody-7'
                      version: '2024-08-06' }
                  }
                }
                """)),
        ["F# and Visual Basic beside C#"] = new(
            ["cs/Ask.cs(1): gone: acme/old"],
            ("cs/Ask.cs", "class Ask { const string Model = \"acme/old\"; }"),
            ("fs/Ask.fs", "let model = \"acme/old\""),
            ("vb/Ask.vb", "Const Model As String = \"acme/old\"")),
        ["Central packages, and an SDK that is not installed"] = new(
            ["src/App/Program.cs(1): gone: acme/old", "src/Legacy/Service.cs(2): unknown: nobody-8"],
            ("Directory.Packages.props", "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>"),
            ("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }"""),
            ("src/App/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"OpenAI\" /></ItemGroup></Project>"),
            ("src/App/Program.cs", "var chat = client.GetChatClient(\"acme/old\");"),
            ("src/Legacy/Legacy.csproj", "<Project ToolsVersion=\"4.0\"><Import Project=\"$(MSBuildBinPath)\\Microsoft.CSharp.targets\" /></Project>"),
            ("src/Legacy/Service.cs", "namespace Legacy {\n    class Service { object Chat() { return _client.GetChatClient(\"nobody-8\"); } }\n}")),
        ["No project at all"] = new(
            ["app.cs(3): gone: acme/old", "scripts/.env(1): unknown: nobody-9"],
            ("app.cs", "#!/usr/bin/env dotnet\n#:package OpenAI@2.2.0\nvar chat = client.GetChatClient(\"acme/old\");\n"),
            ("scripts/.env", "GROQ_MODEL=\"nobody-9\"\n"),
            ("README.md", "Use acme/old.")),
    };

    public static TheoryData<string> Names { get; } = [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_shape_has_its_findings(string name)
    {
        using var place = new Workplace() { Catalog = CodeWorkplace.Catalog };
        place.Time.SetUtcNow(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
        foreach ((string file, string text) in Shapes[name].Files)
            place.Write(file, text);

        Assert.Equal(1, await place.RunAsync("scan", "--json"));

        using var result = System.Text.Json.JsonDocument.Parse(place.Output);
        Assert.Equal(Shapes[name].Findings, result.RootElement.GetProperty("findings").EnumerateArray().Select(static finding =>
            $"{finding.GetProperty("file")}({finding.GetProperty("line")}): {finding.GetProperty("rule")}: {(finding.TryGetProperty("id", out System.Text.Json.JsonElement id) ? id : finding.GetProperty("text"))}"));
        Assert.Empty(result.RootElement.GetProperty("unread").EnumerateArray());
    }

    /// <summary>Represents the files of a repository, and the findings in them.</summary>
    private sealed record Shape(string[] Findings, params (string Name, string Text)[] Files);
}
