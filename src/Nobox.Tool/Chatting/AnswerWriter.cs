using System.Text;

namespace Nobox.Tool;

/// <summary>
/// Writes the text of an answer as it arrives. A terminal gets every piece at once without control characters; elsewhere lines are written when they
/// are complete, so that none can command a CI system.
/// </summary>
internal sealed class AnswerWriter(ToolEnvironment environment)
{
    private readonly StringBuilder _line = new();

    public void Write(string text)
    {
        if (environment.IsTerminal)
        {
            environment.Output.Write(string.Concat(text.Select(static c => char.IsControl(c) && c is not ('\n' or '\t') ? '\uFFFD' : c)));
            environment.Output.Flush();
            return;
        }

        foreach (char c in text)
        {
            if (c == '\n')
                EndLine();
            else
                _line.Append(c);
        }
    }

    /// <summary>Ends the answer with a line break.</summary>
    public void End()
    {
        if (environment.IsTerminal)
            environment.Output.WriteLine();
        else if (_line.Length > 0)
            EndLine();
    }

    private void EndLine()
    {
        environment.Output.WriteLine(string.Join('\t', _line.ToString().TrimEnd('\r').Split('\t').Select(Printable.Of)));
        environment.Output.Flush();
        _line.Clear();
    }
}
