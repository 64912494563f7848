using System.CommandLine;
using System.Text;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>The options of a command for findings that are known and do not fail it. Lines are left out, so that an edit above a finding keeps it known.</summary>
/// <param name="defaultName">The file that counts when the command line names none.</param>
internal sealed class Baseline(string defaultName)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Gets the option that names the file.</summary>
    public Option<string?> File { get; } = new("--baseline") { Description = $"The file of known findings; by default {defaultName} in the current directory." };

    /// <summary>Gets the option that writes the file.</summary>
    public Option<bool> Write { get; } = new("--write-baseline") { Description = "Write all findings to the baseline, so that only new ones fail." };

    /// <summary>Writes the baseline when the command line wants it, and returns the findings that are not known.</summary>
    /// <param name="environment">The process around the command.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="findings">All findings.</param>
    /// <param name="form">Returns a finding in the form that a baseline knows.</param>
    /// <param name="cancellationToken">Cancels reading and writing.</param>
    /// <exception cref="ToolException">The file is not a baseline, and is not written.</exception>
    public async Task<List<T>> NewAsync<T>(
        ToolEnvironment environment, ParseResult arguments, IReadOnlyList<T> findings, Func<T, CheckFinding> form, CancellationToken cancellationToken)
    {
        string path = environment.Resolve(arguments.GetValue(File) ?? defaultName);
        if (arguments.GetValue(Write))
            await WriteAsync(path, findings.Select(form), cancellationToken).ConfigureAwait(false);
        HashSet<Item> known = await ReadAsync(path, cancellationToken).ConfigureAwait(false);
        return [.. findings.Where(finding => !known.Contains(Item.Of(form(finding))))];
    }

    private static async Task<HashSet<Item>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(path))
            return [];
        try
        {
            byte[] text = await AtomicFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
            return [.. (JsonSerializer.Deserialize<Document>(text, Options)?.Known ?? []).OfType<Item>()];
        }
        catch (JsonException e)
        {
            throw new ToolException($"{path} is not a baseline: {e.Message} Make it again with --write-baseline.", e);
        }
    }

    private static Task WriteAsync(string path, IEnumerable<CheckFinding> findings, CancellationToken cancellationToken)
    {
        var document = new Document([.. findings.Select(Item.Of).Distinct().OrderBy(static item => item.ToString(), StringComparer.Ordinal)]);
        return AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(document, Options) + "\n"), cancellationToken);
    }

    private sealed record Document(IReadOnlyList<Item> Known);

    private sealed record Item(string Rule, string Subject, string? File)
    {
        public static Item Of(CheckFinding finding) => new(finding.Rule, finding.Subject, finding.File);
    }
}
