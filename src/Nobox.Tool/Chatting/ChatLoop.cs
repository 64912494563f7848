using System.Runtime.InteropServices;

namespace Nobox.Tool;

/// <summary>Reads messages and commands from a terminal until the user leaves. Ctrl-C stops the answer, not the program.</summary>
internal sealed class ChatLoop(ToolEnvironment environment, CommandOutput output, Conversation conversation) : IDisposable
{
    private const string Help = "/image PATH adds a picture, /system TEXT sets the system prompt, /clear forgets the history, /exit or Ctrl-D leaves.";
    private CancellationTokenSource? _answer;
    private PosixSignalRegistration? _interrupt;

    public void Dispose()
    {
        _interrupt?.Dispose();
        _answer?.Dispose();
    }

    public async Task RunAsync()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            _answer?.Cancel();
        });
        output.Remark(Help);
        while (true)
        {
            environment.Error.Write("> ");
            if (await environment.Input.ReadLineAsync().ConfigureAwait(false) is not { } line || line.Trim() == "/exit")
                return;
            try
            {
                if (!Command(line.Trim()))
                    await AskAsync(line).ConfigureAwait(false);
            }
            catch (Exception e) when (e is NoboxException or ToolException or IOException or UnauthorizedAccessException or ArgumentException)
            {
                output.Remark(e.Message);
            }
        }
    }

    private async Task AskAsync(string line)
    {
        _answer = new CancellationTokenSource();
        try
        {
            await conversation.AskAsync(line, _answer.Token).ConfigureAwait(false);
            output.Remark(conversation.Summary());
        }
        catch (OperationCanceledException)
        {
            output.Remark("Stopped.");
        }
    }

    /// <summary>Runs a line that is a command; false for a message.</summary>
    private bool Command(string line)
    {
        (string name, string value) = line.IndexOf(' ') is > 0 and var space ? (line[..space], line[(space + 1)..].Trim()) : (line, "");
        switch (name)
        {
            case "":
                return true;
            case "/image":
                conversation.Attach(value);
                return true;
            case "/system":
                conversation.System = value.Length > 0 ? value : null;
                return true;
            case "/clear":
                conversation.Clear();
                return true;
            case "/help":
                output.Remark(Help);
                return true;
            default:
                return false;
        }
    }
}
