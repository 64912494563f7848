using System.Text.RegularExpressions;

namespace Nobox.EndToEnd.Tests;

/// <summary>Tests that the code in the documents compiles.</summary>
public sealed partial class DocumentTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "documents");

    public static TheoryData<string, int> Snippets()
    {
        var snippets = new TheoryData<string, int>();
        foreach (string file in Directory.EnumerateFiles(Folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            for (int number = 0; number < Blocks().Count(File.ReadAllText(file)); number++)
                snippets.Add(Path.GetRelativePath(Folder, file), number);
        }

        return snippets;
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public async Task Every_block_of_CSharp_compiles(string file, int number)
    {
        string block = Blocks().Matches(File.ReadAllText(Path.Combine(Folder, file)))[number].Groups["code"].Value;
        string[] problems = await Editor.CompileProgramAsync(Program(block));
        Assert.DoesNotContain(problems, problem => !IsHarmless(problem));
    }

    [Fact]
    public void The_readme_has_blocks_to_compile() => Assert.Contains(Snippets(), snippet => snippet.Data.Item1 == "README.md");

    /// <summary>Usings come first, types last, and the rest is in a method with the variables that readers have at hand.</summary>
    private static string Program(string block)
    {
        string[] lines = block.Split('\n');
        string types = Types().IsMatch(block) ? block[Types().Match(block).Index..] : "";
        string body = string.Join('\n', lines.Where(line => !IsUsing(line)));
        body = types.Length == 0 ? body : body[..body.IndexOf(types, StringComparison.Ordinal)];
        string client = body.Contains("client =", StringComparison.Ordinal) ? "" : "NoboxClient client, ";
        string emulator = body.Contains("emulator =", StringComparison.Ordinal) ? "" : "GatewayEmulator emulator, ";
        return $$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Threading;
            using System.Threading.Tasks;
            using Nobox;
            using Nobox.Emulator;
            {{string.Join('\n', lines.Where(IsUsing).Except(["using Nobox;", "using Nobox.Emulator;", "using System.Threading;"]))}}

            partial class Program
            {
                static void Main() { }

                static async Task Snippet({{client}}{{emulator}}TimeProvider fakeTime, byte[] picture, byte[] recording)
                {
                    await Task.Yield();
                    {{body}}
                }
            }

            {{types}}
            """;
    }

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && !line.Contains('=') && line.EndsWith(';');

    /// <summary>Unused variables and functions, and what the SDK suppresses in every project: assemblies that refer to older ones.</summary>
    private static bool IsHarmless(string problem) => problem[..6] is "CS0219" or "CS8321" or "CS1701";

    [GeneratedRegex("```csharp\r?\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^(\[(JsonSerializable|ModelContract)|(public |internal )?(sealed )?(partial )?(record|class|interface) )", RegexOptions.Multiline)]
    private static partial Regex Types();
}
