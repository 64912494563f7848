using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nobox.Tool;

/// <summary>The texts of the files that <c>nobox init</c> adds or completes; each method returns the text unchanged when nothing is missing.</summary>
internal static class SetupFiles
{
    private const string Attributes = "models.json text eol=lf linguist-generated=true";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Returns a tool manifest that has this tool.</summary>
    public static string Manifest(string? text, string path)
    {
        JsonNode root;
        try
        {
            root = (text is null ? null : JsonNode.Parse(text)) ?? new JsonObject { ["version"] = 1, ["isRoot"] = true };
        }
        catch (JsonException e)
        {
            throw new ToolException($"{path} is not JSON: correct it first.", e);
        }

        if (root["tools"] is not JsonObject tools)
            root["tools"] = tools = [];
        if (text is not null && tools.ContainsKey("nobox.tool"))
            return text;
        tools["nobox.tool"] = new JsonObject { ["version"] = ToolVersion.Text, ["commands"] = new JsonArray("nobox") };
        return root.ToJsonString(Indented) + "\n";
    }

    /// <summary>Returns attributes that keep the catalog's line endings, and collapse it in reviews.</summary>
    public static string GitAttributes(string? text)
    {
        text ??= "";
        if (text.Split('\n').Any(static line => line.TrimStart().StartsWith("models.json ", StringComparison.Ordinal)))
            return text;
        return (text.Length == 0 || text.EndsWith('\n') ? text : text + "\n") + Attributes + "\n";
    }

    /// <summary>Returns a project that references the package.</summary>
    public static string Project(string text, string path, bool isCentral) => ProjectEditor.HasItem(text, path, "PackageReference", "Nobox")
        ? text
        : ProjectEditor.AddItems(text, path, isCentral ? """<PackageReference Include="Nobox" />""" : $"""<PackageReference Include="Nobox" Version="{ToolVersion.Text}" />""");

    /// <summary>Returns a list of central versions that has the package.</summary>
    public static string CentralVersions(string text, string path) => ProjectEditor.HasItem(text, path, "PackageVersion", "Nobox")
        ? text
        : ProjectEditor.AddItems(text, path, $"""<PackageVersion Include="Nobox" Version="{ToolVersion.Text}" />""");

    /// <summary>The workflow that pulls every week and opens a pull request.</summary>
    public const string Workflow = """
        name: Update models
        on:
          schedule:
            - cron: '0 6 * * 1'
          workflow_dispatch:
        permissions:
          contents: write
          pull-requests: write
        jobs:
          pull:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - uses: actions/setup-dotnet@v4
                with:
                  dotnet-version: 10.0.x
              - run: dotnet tool restore
              - run: dotnet nobox pull --catalog models.json
                env:
                  NOBOX_TOKEN: ${{ secrets.NOBOX_TOKEN }}
              - name: Open a pull request
                env:
                  GH_TOKEN: ${{ github.token }}
                run: |
                  git diff --quiet -- models.json && exit 0
                  dotnet nobox diff HEAD --catalog models.json --format markdown > "$RUNNER_TEMP/changes.md" || test $? -le 2
                  git config user.name github-actions
                  git config user.email github-actions@users.noreply.github.com
                  git checkout -B nobox/models
                  git commit -m "Update models" -- models.json
                  git push --force origin nobox/models
                  gh pr view nobox/models --json state --jq .state | grep -q OPEN \
                    && gh pr edit nobox/models --body-file "$RUNNER_TEMP/changes.md" \
                    || gh pr create --head nobox/models --title "Update models" --body-file "$RUNNER_TEMP/changes.md"

        """;
}
