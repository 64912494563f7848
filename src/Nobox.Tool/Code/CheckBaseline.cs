using System.Text;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Represents findings that are known and do not fail a check. Lines are left out, so that an edit above a finding keeps it known.</summary>
internal sealed class CheckBaseline
{
    /// <summary>The file that counts when the command line names none.</summary>
    public const string DefaultName = "nobox-baseline.json";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };
    private readonly HashSet<Item> _items;

    private CheckBaseline(IEnumerable<Item> items) => _items = [.. items];

    /// <summary>Determines whether a finding is known.</summary>
    public bool Has(CheckFinding finding) => _items.Contains(Item.Of(finding));

    /// <summary>Reads a baseline; an empty one when there is no file.</summary>
    /// <exception cref="ToolException">The file is not a baseline.</exception>
    public static async Task<CheckBaseline> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return new([]);
        try
        {
            return new((JsonSerializer.Deserialize<Document>(
                await AtomicFile.ReadAsync(path, cancellationToken).ConfigureAwait(false), Options)?.Known ?? []).OfType<Item>());
        }
        catch (JsonException e)
        {
            throw new ToolException($"{path} is not a baseline: {e.Message} Make it again with --write-baseline.", e);
        }
    }

    /// <summary>Writes findings as a baseline.</summary>
    public static Task WriteAsync(string path, IEnumerable<CheckFinding> findings, CancellationToken cancellationToken)
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
