using System.ComponentModel;
using ModelContextProtocol.Server;

namespace Nobox.Tool;

/// <summary>The tools that answer about code.</summary>
internal sealed class CodeTools(McpContext context)
{
    private const int MostNearest = 5;

    [McpServerTool(Name = "check_code", Title = "Check code", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false, UseStructuredContent = true)]
    [Description("Finds model ids in strings that are gone, leave soon or are unknown: in a file or folder of the workspace, or in a text. Reads C#, appsettings*.json, .env and Bicep. At most 50 findings are returned.")]
    public async Task<CodeAnswer> CheckCodeAsync(
        [Description("A file or folder in the workspace, for example: src/Program.cs. Give this, or a text.")] string? path = null,
        [Description("The text of a file. Give this, or a path.")] string? text = null,
        [Description("The name that the file of the text would have; its ending says how it is read.")] string fileName = "Program.cs",
        [Description("Report models that leave within this number of days.")] int withinDays = 90,
        CancellationToken cancellationToken = default)
    {
        if (path is null == text is null)
            throw new ToolException("Give either a path or a text.");
        if (withinDays is < 0 or > 9999)
            throw new ToolException($"'{withinDays}' is not a number of days: use 0 to 9999.");
        LoadedCatalog catalog = await context.LoadAsync(cancellationToken).ConfigureAwait(false);
        var scan = new ModelScan(context.Environment, catalog, withinDays);
        if (text is not null)
        {
            return ScanFiles.IsRead(Path.GetFileName(fileName))
                ? CodeAnswer.Of(catalog, new([.. ScanResult.In(scan, Path.GetFileName(fileName), text, cancellationToken)], 1, []))
                : throw new ToolException($"'{fileName}' is not the name of a file that is read: C#, appsettings*.json, .env or Bicep.");
        }

        string full = context.Resolve(path!);
        if (!Directory.Exists(full) && !(File.Exists(full) && ScanFiles.IsRead(Path.GetFileName(full))))
            throw new ToolException($"There is no folder '{path}' in the workspace, and no C#, appsettings*.json, .env or Bicep file of that name.");
        return CodeAnswer.Of(catalog, await ScanResult.OfAsync(context.Environment, scan, full, cancellationToken).ConfigureAwait(false));
    }

    [McpServerTool(Name = "explain_diagnostic", Title = "Explain a diagnostic", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false, UseStructuredContent = true)]
    [Description("Explains a NOBOX diagnostic of the build and how to correct it. With the model of the message, it also names the nearest models that can do what the code needs.")]
    public async Task<DiagnosticAnswer> ExplainDiagnosticAsync(
        [Description("The id of the rule, for example: NOBOX2010.")] string rule,
        [Description("The id or C# symbol of the model that the message names.")] string? model = null,
        [Description("Kinds of input that the code sends: text, image, audio, video, file.")] string[]? input = null,
        [Description("Request parameters that the code uses, for example: tools, structured_outputs.")] string[]? parameters = null,
        CancellationToken cancellationToken = default)
    {
        RulePage page = RulePage.Find(rule);
        if (model is null)
            return new(page.Rule, page.Title, page.Severity, page.Fix, page.Text, page.Link, []);
        LoadedCatalog catalog = await context.LoadAsync(cancellationToken).ConfigureAwait(false);
        var needs = new ModelQuery { Input = ModelNeeds.Kinds(input), Parameters = ModelNeeds.Parameters(parameters, catalog) };
        IEnumerable<ModelView> fitting = needs.Apply(catalog, context.Environment.Today).Where(static other => !other.IsLeaving);
        IEnumerable<ModelAnswer> nearest = Order(catalog, fitting, model)
            .Select(other => ModelAnswer.Of(catalog, other, context.Environment.Today)).OfType<ModelAnswer>();
        return new(page.Rule, page.Title, page.Severity, page.Fix, page.Text, page.Link, [.. nearest.Take(MostNearest)]);
    }

    /// <summary>Orders models as the analyzers do; those for an unknown id are the ones with the most similar ids.</summary>
    private static IEnumerable<ModelView> Order(LoadedCatalog catalog, IEnumerable<ModelView> fitting, string name)
    {
        if (catalog.Find(name) is not { } entry)
        {
            Dictionary<string, ModelView> byId = fitting.ToDictionary(static model => model.Id, StringComparer.Ordinal);
            return catalog.FindNearest(name).Select(id => byId.GetValueOrDefault(id)).OfType<ModelView>();
        }

        var model = ModelView.Of(catalog, entry);
        return NearestModels.Order(
            fitting.Where(other => other.Id != model.Id),
            other => other.Provider == model.Provider,
            static other => other.Prices.TryGetValue("completion", out decimal price) ? price : null,
            entry.Pricing?.Completion);
    }
}
