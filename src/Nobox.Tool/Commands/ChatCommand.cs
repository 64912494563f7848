using System.CommandLine;
using System.Runtime.InteropServices;

namespace Nobox.Tool;

/// <summary><c>nobox chat</c>: a conversation with a model in the terminal or in a pipe.</summary>
internal static class ChatCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var model = new Argument<string>("MODEL") { Description = "The model: an id, public id or C# symbol." };
        var prompt = new Argument<string?>("PROMPT") { Description = "A message; the command ends after its answer. Piped input follows it.", Arity = ArgumentArity.ZeroOrOne };
        var system = new Option<string?>("--system", "-s") { Description = "The system prompt." };
        var images = new Option<string[]>("--image", "-i") { Description = "A picture for the first message; may be repeated.", HelpName = "PATH", DefaultValueFactory = static _ => [] };
        var baseUrl = new Option<string?>("--base-url") { Description = $"The gateway's address; by default the variable {NoboxClient.BaseUrlVariable}." };
        Option<string?> catalog = CommonOptions.Catalog();
        var command = new ToolCommand(
            "chat",
            $"Chats with a model: history, system prompt, pictures, costs. The token is the variable {NoboxClient.TokenVariable}. Ctrl-C stops an answer.",
            "0 done",
            "nobox chat openai/gpt-4o",
            "nobox chat openai/gpt-4o \"What is this?\" --image cat.png",
            "git diff | nobox chat openai/gpt-4o \"Review this change\" --system \"Be brief.\"")
        {
            model, prompt, system, images, baseUrl, catalog,
        };
        command.HandlesInterrupt = true;
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            string named = arguments.GetRequiredValue(model);
            LoadedCatalog loaded = await LoadedCatalog.LoadAsync(
                await CatalogLocator.FindAsync(environment, arguments.GetValue(catalog), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            using NoboxClient client = CreateClient(environment, arguments.GetValue(baseUrl), loaded);
            string id = IdOf(loaded, named, output);
            var conversation = new Conversation(environment, output, client, id) { System = arguments.GetValue(system) };
            foreach (string image in arguments.GetRequiredValue(images))
                conversation.Attach(image);
            if (environment.IsInputTerminal && arguments.GetValue(prompt) is null && !output.IsJson)
            {
                using var loop = new ChatLoop(environment, output, conversation);
                await loop.RunAsync().ConfigureAwait(false);
                return ExitCodes.Success;
            }

            return await AnswerAsync(environment, output, conversation, arguments.GetValue(prompt)).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> AnswerAsync(ToolEnvironment environment, CommandOutput output, Conversation conversation, string? prompt)
    {
        string piped = environment.IsInputTerminal ? "" : await environment.Input.ReadToEndAsync().ConfigureAwait(false);
        string text = string.Join("\n\n", new[] { prompt, piped }.Where(static part => !string.IsNullOrWhiteSpace(part)));
        if (text.Length == 0)
            throw new ToolException("There is no message: name one after the model, or pipe it in.");
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(
            PosixSignal.SIGINT,
            context =>
            {
                context.Cancel = true;
                stop.Cancel();
            });
        try
        {
            await conversation.AskAsync(text, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCodes.Canceled;
        }

        if (output.IsJson)
            output.Json(conversation.Last);
        else if (environment.IsErrorTerminal)
            output.Remark(conversation.Summary());
        return ExitCodes.Success;
    }

    /// <summary>Returns the id to send. One that the catalog does not know is sent as it is: the gateway decides.</summary>
    private static string IdOf(LoadedCatalog catalog, string name, CommandOutput output)
    {
        if (catalog.Find(name) is { } entry)
            return entry.Id;
        output.Remark(catalog.FindNearest(name) is { Count: > 0 } nearest
            ? $"The catalog has no model '{name}'. Did you mean {string.Join(", ", nearest)}?"
            : $"The catalog has no model '{name}'.");
        return name;
    }

    private static NoboxClient CreateClient(ToolEnvironment environment, string? baseUrl, LoadedCatalog catalog)
    {
        if (environment.Variable(NoboxClient.TokenVariable) is not { Length: > 0 } token)
            throw new ToolException($"No token: set the variable {NoboxClient.TokenVariable} to your Nobox user token.");
        var options = new NoboxClientOptions { Token = token, Catalog = ModelCatalog.Parse(CatalogLayout.Write(catalog.Raw[0]).Span) };
        if ((baseUrl ?? environment.Variable(NoboxClient.BaseUrlVariable)) is { Length: > 0 } address)
        {
            options.BaseUrl = Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
                ? uri
                : throw new ToolException($"'{address}' is not an absolute URL: give one such as {NoboxClientOptions.DefaultBaseUrl}.");
        }

        return new NoboxClient(options);
    }
}
