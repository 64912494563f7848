using System.Diagnostics;
using System.Net.Http.Json;
using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Tests what <c>dotnet new</c> makes: it builds without warnings, and it works against the emulator.</summary>
public sealed class TemplateTests(PackageConsumers consumers)
{
    private static readonly ConsumerProject Gateway = new("Gateway")
    {
        Items = ConsumerProject.Package + """<PackageReference Include="Nobox.Emulator" Version="$(NoboxVersion)" />""",
        Program = """
            using var emulator = Nobox.Emulator.GatewayEmulator.Start();
            emulator.When(request => request.Text == "Hello").Reply("Bonjour");
            Console.WriteLine(emulator.BaseUrl);
            Console.WriteLine(emulator.Token);
            Console.ReadLine();
            """,
    };

    [Fact]
    public void No_project_has_a_warning() =>
        Assert.DoesNotContain(consumers.Output.Split('\n'), line => line.Contains(": warning ", StringComparison.Ordinal) && TemplateProjects.All.Any(project => line.Contains(project.File, StringComparison.Ordinal)));

    [Fact]
    public async Task The_options_choose_the_framework_and_the_model()
    {
        Assert.Contains("client.Chat(ChatModels.Anthropic.Claude4)", await ReadAsync(TemplateProjects.Chat.Name, "Program.cs"));
        Assert.Contains("client.Chat(ChatModels.OpenAI.Gpt4o)", await ReadAsync(TemplateProjects.OldChat.Name, "Program.cs"));
        Assert.Contains("<TargetFramework>net8.0</TargetFramework>", await ReadAsync(TemplateProjects.OldChat.Name, TemplateProjects.OldChat.Name + ".csproj"));
    }

    [Fact]
    public async Task The_packages_are_those_of_this_version()
    {
        foreach (TemplateProject project in TemplateProjects.All)
            Assert.Matches($"Include=\"Nobox[^\"]*\" Version=\"{consumers.Version}\"", await ReadAsync(project.Name, project.Name + ".csproj"));
    }

    [Fact]
    public async Task The_tests_pass()
    {
        CommandResult result = await CommandLine.DotnetAsync(FolderOf(TemplateProjects.Tests), consumers.Cache, "exec", AssemblyOf(TemplateProjects.Tests));
        Assert.Contains("Total: 2, Errors: 0, Failed: 0", result.Succeeded().Output);
    }

    [Fact]
    public async Task The_chat_answers_and_the_web_service_streams()
    {
        using Process gateway = Start(consumers.FolderOf(Gateway), "bin/Debug/net10.0/Gateway.dll");
        string url = (await gateway.StandardOutput.ReadLineAsync(Cancellation))!, token = (await gateway.StandardOutput.ReadLineAsync(Cancellation))!;
        (string, string)[] variables = [("NOBOX_BASE_URL", url), ("NOBOX_TOKEN", token), ("ASPNETCORE_URLS", "http://127.0.0.1:0")];

        using Process chat = Start(FolderOf(TemplateProjects.Chat), AssemblyOf(TemplateProjects.Chat), variables);
        await chat.StandardInput.WriteLineAsync("Hello");
        await chat.StandardInput.WriteLineAsync();
        Assert.StartsWith("> Bonjour\n(", await chat.StandardOutput.ReadToEndAsync(Cancellation));
        await chat.WaitForExitAsync(Cancellation);
        Assert.Equal(0, chat.ExitCode);

        using Process web = Start(FolderOf(TemplateProjects.Web), AssemblyOf(TemplateProjects.Web), variables);
        try
        {
            const string Listening = "Now listening on: ";
            string? line;
            while ((line = await web.StandardOutput.ReadLineAsync(Cancellation)) is not null && !line.Contains(Listening, StringComparison.Ordinal))
            {
                // Until the service listens.
            }

            using var http = new HttpClient { BaseAddress = new Uri(line![(line!.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim()) };
            using HttpResponseMessage reply = await http.PostAsJsonAsync("chat", new { Text = "Hello" }, Cancellation);
            Assert.Equal("Bonjour", await reply.Content.ReadAsStringAsync(Cancellation));
            Assert.Equal("Healthy", await http.GetStringAsync("health", Cancellation));
            Assert.Contains("<title>Chat</title>", await http.GetStringAsync("", Cancellation));
        }
        finally
        {
            web.Kill();
            await gateway.StandardInput.WriteLineAsync();
        }
    }

    [Fact]
    public async Task Without_a_token_the_chat_says_what_to_set()
    {
        CommandResult result = await CommandLine.DotnetAsync(FolderOf(TemplateProjects.Chat), consumers.Cache, "exec", AssemblyOf(TemplateProjects.Chat));
        Assert.Equal((1, "Set NOBOX_TOKEN to your Nobox user token."), (result.ExitCode, result.Output.Trim()));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string AssemblyOf(TemplateProject project) => $"bin/Debug/net10.0/{project.Name}.dll";

    private string FolderOf(TemplateProject project) => Path.Combine(consumers.Root, nameof(Outcome.Builds), project.Name);

    private Task<string> ReadAsync(params string[] path) => File.ReadAllTextAsync(Path.Combine([consumers.Root, nameof(Outcome.Builds), .. path]), Cancellation);

    private static Process Start(string folder, string assembly, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", assembly]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
