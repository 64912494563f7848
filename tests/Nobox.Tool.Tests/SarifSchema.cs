using Nobox.Tool.Tests.Site;

namespace Nobox.Tool.Tests;

/// <summary>The official JSON schema of SARIF 2.1.0, as a package of Microsoft has it.</summary>
internal static class SarifSchema
{
    private static readonly Lazy<Task<NJsonSchema.JsonSchema>> Schema = new(static () =>
        NJsonSchema.JsonSchema.FromFileAsync(Checkers.PathOf("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")));

    /// <summary>Returns what the schema has to say about a log; nothing when it is valid.</summary>
    public static async Task<IEnumerable<string>> ErrorsInAsync(string log) => (await Schema.Value).Validate(log).Select(static error => error.ToString());
}
