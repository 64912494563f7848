namespace Nobox.Tool;

/// <summary>The texts for coding assistants that <c>nobox init --agents</c> adds or refreshes.</summary>
internal static class AgentFiles
{
    /// <summary>The path of the skill below the repository's root.</summary>
    public const string SkillPath = ".claude/skills/nobox/SKILL.md";

    private const string Begin = "<!-- nobox:begin -->";
    private const string End = "<!-- nobox:end -->";

    private const string Block = Begin + "\n" + $"""
        ## AI models

        This project calls language models through the Nobox package. Before you write or change such code, read `{SkillPath}`.
        Never write a model id from memory: use symbols (`ChatModels.Provider.Model`), which `dotnet nobox models --json` lists, and build after each change.
        """ + "\n" + End;

    /// <summary>Returns the skill of this version of the package; a text that differs in line endings only is left as it is.</summary>
    public static string Skill(string? text)
    {
        using var reader = new StreamReader(typeof(AgentFiles).Assembly.GetManifestResourceStream("SKILL.md")!);
        string skill = reader.ReadToEnd().ReplaceLineEndings("\n");
        return text?.ReplaceLineEndings("\n") == skill ? text : skill;
    }

    /// <summary>Returns a text with the block between its marks, or at its end when it has no marks; the rest stays as it is.</summary>
    /// <exception cref="ToolException">There are marks, but not one of each in this order.</exception>
    public static string Instructions(string? text, string path)
    {
        text ??= "";
        string newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        string block = Block.ReplaceLineEndings(newLine);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 && end < 0)
            return text + (text.Length == 0 ? "" : text.EndsWith('\n') ? newLine : newLine + newLine) + block + newLine;
        if (begin < 0 || end < begin || begin != text.LastIndexOf(Begin, StringComparison.Ordinal) || end != text.LastIndexOf(End, StringComparison.Ordinal))
            throw new ToolException($"{path} must have one '{Begin}' and one '{End}' after it: correct the marks, or remove both.");
        return text[..begin] + block + text[(end + End.Length)..];
    }
}
