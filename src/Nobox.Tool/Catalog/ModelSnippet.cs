using System.Text;

namespace Nobox.Tool;

/// <summary>
/// Writes the C# for a model: a program that compiles, with a request for each thing that the catalog says the model can do. What the catalog
/// does not say is left out.
/// </summary>
internal static class ModelSnippet
{
    private const string Placeholder = "{symbol}";

    private const string Head = """
        using Nobox;

        using var client = NoboxClient.FromEnvironment();

        ChatResponse reply = await client
            .Chat({symbol})
            .User("Explain quantum computing in simple terms.")
            .SendAsync();
        Console.WriteLine($"{reply.Text} ({reply.Cost} USD)");

        """;

    private const string Vision = """

        // Vision
        ChatResponse seen = await client
            .Chat({symbol})
            .User("What is in this picture?")
            .Image(new Uri("https://example.com/picture.jpg"))
            .SendAsync();
        Console.WriteLine(seen.Text);

        """;

    private const string ToolCalls = """

        // Tools
        var weather = ChatTool.Create(
            (string city) => $"{city}: 21 degrees", "get_weather", "Gets the weather.");
        var chat = client
            .Chat({symbol})
            .User("How is the weather in Rome?")
            .Tools(weather);
        ChatResponse asked = await chat.SendAsync();
        chat.Add(asked);
        foreach (ToolCall call in asked.ToolCalls)
            chat.Add(ChatMessage.Tool(call, await weather.InvokeAsync(call)));
        Console.WriteLine((await chat.SendAsync()).Text);

        """;

    private const string Reasoning = """

        // Reasoning
        ChatResponse solved = await client
            .Chat({symbol})
            .User("How many weekdays are between two Sundays?")
            .Reasoning(ReasoningEffort.High)
            .SendAsync();
        Console.WriteLine($"{solved.Reasoning}\n\n{solved.Text}");

        """;

    private const string StructuredOutput = """

        // Structured output
        ChatResponse<Invoice> read = await client
            .Chat({symbol})
            .User("Invoice 7: two teas at 1.50 each.")
            .SendAsync(MyJson.Default.Invoice);
        Console.WriteLine(read.Value.Total);

        public sealed record Invoice(string Number, decimal Total);

        [JsonSerializable(typeof(Invoice))]
        internal sealed partial class MyJson : JsonSerializerContext;

        """;

    /// <summary>Returns the program for a model; null for one without a symbol.</summary>
    public static string? Of(ModelView model) => model.Symbol is { } symbol ? Fill(TemplateOf(model), symbol) : null;

    /// <summary>Returns the program for all models with the same capabilities, with a placeholder for the symbol.</summary>
    public static string TemplateOf(ModelView model)
    {
        var program = new StringBuilder();
        bool isStructured = Says(model, "structured_outputs");
        if (isStructured)
            program.Append("using System.Text.Json.Serialization;\n");
        program.Append(Head);
        if (model.Input?.Contains("image") == true)
            program.Append(Vision);
        if (Says(model, "tools"))
            program.Append(ToolCalls);
        if (Says(model, "reasoning"))
            program.Append(Reasoning);
        if (isStructured)
            program.Append(StructuredOutput);
        return program.ToString();
    }

    /// <summary>Returns a program with a symbol in its places.</summary>
    public static string Fill(string template, string symbol) => template.Replace(Placeholder, symbol, StringComparison.Ordinal);

    private static bool Says(ModelView model, string parameter) => model.Parameters is not null && model.Accepts(parameter);
}
