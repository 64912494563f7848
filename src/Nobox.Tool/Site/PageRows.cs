using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Nobox.Tool;

/// <summary>Writes the rows of the catalogue page, which are readable before any script runs. The page's script fills rows in the same way.</summary>
internal static class PageRows
{
    /// <summary>The most models of which all rows are in the page; the script shows only those of more that are in view.</summary>
    public const int MostRows = 500;

    /// <summary>The number of rows of a page with more models.</summary>
    public const int FirstRows = 200;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The capabilities that have a place of their own in a row: the icon, the name that people read, and the test.</summary>
    private static readonly (string Icon, string Name, Func<PageEntry, PageData, bool?> Has)[] Capabilities =
    [
        ("image", "images", static (model, _) => model.Input?.Contains("image")),
        ("audio", "audio", static (model, _) => model.Input?.Contains("audio")),
        ("video", "video", static (model, _) => model.Input?.Contains("video")),
        ("file", "files", static (model, _) => model.Input?.Contains("file")),
        ("tools", "tools", static (model, data) => Accepts(model, data, "tools")),
        ("reasoning", "reasoning", static (model, data) => Accepts(model, data, "reasoning")),
        ("json", "structured output", static (model, data) => Accepts(model, data, "structured_outputs")),
    ];

    /// <summary>Returns the positions of the models that are listed, in the order of the page: those of chat models that are not removed.</summary>
    public static IReadOnlyList<int> Listed(PageData data) => [.. Enumerable.Range(0, data.Models.Count)
        .Where(i => data.Models[i] is { Symbol: not null, Gone: null })
        .OrderBy(i => data.Models[i].Id, StringComparer.Ordinal)];

    /// <summary>Returns the positions of all models that have a row, in the order of the page: removed ones are listed where they are asked for.</summary>
    public static IReadOnlyList<int> All(PageData data) => [.. Enumerable.Range(0, data.Models.Count)
        .Where(i => data.Models[i].Symbol is not null)
        .OrderBy(i => data.Models[i].Id, StringComparer.Ordinal)];

    /// <summary>Writes the rows of some models.</summary>
    public static string Write(PageData data, IEnumerable<int> positions)
    {
        var html = new StringBuilder();
        foreach (int position in positions)
            WriteRow(html, data, position);
        return html.ToString();
    }

    /// <summary>Returns text as HTML. What cannot be shown is replaced.</summary>
    public static string Text(string text) => Encoder.Encode(Printable.Of(text));

    /// <summary>Returns the link that opens a model. The page's own elements have ids that begin with <c>n-</c>.</summary>
    public static string Link(string id)
    {
        string escaped = Uri.EscapeDataString(id).Replace("%2F", "/", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal);
        return Text("#" + (escaped.StartsWith("n-", StringComparison.Ordinal) ? "%6E" + escaped[1..] : escaped));
    }

    private static void WriteRow(StringBuilder html, PageData data, int position)
    {
        PageEntry model = data.Models[position];
        html.Append(CultureInfo.InvariantCulture, $"<tr data-i=\"{position}\"");
        if (model.Gone is true)
            html.Append(" hidden");
        if (IsElementId(model.Id))
            html.Append(CultureInfo.InvariantCulture, $" id=\"{Text(model.Id)}\"");
        string id = Text(model.Id);
        string name = Text(model.Name ?? model.Id);
        int dot = model.Symbol!.LastIndexOf('.') + 1;
        html.Append("><th scope=\"row\"><input type=\"checkbox\" aria-label=\"Compare ").Append(name).Append("\"><a href=\"").Append(Link(model.Id)).Append("\">")
            .Append(name).Append("</a><code>").Append(id).Append("</code><button type=\"button\" aria-label=\"Copy id\"></button></th><td><code><i>")
            .Append(Text(model.Symbol[..dot])).Append("</i><b>").Append(Text(model.Symbol[dot..]))
            .Append("</b></code><button type=\"button\" aria-label=\"Copy symbol\"></button></td>");
        foreach (string number in (string[])[ModelView.Tokens(model.Context), ModelView.Tokens(model.Output), Price(model, "prompt"), Price(model, "completion"), Price(model, "input_cache_read")])
            html.Append("<td>").Append(number).Append("</td>");
        html.Append("<td>");
        WriteCapabilities(html, model, data);
        html.Append("</td>");
        foreach (string day in (string[])[model.Cutoff ?? ModelView.Unknown, model.Created ?? ModelView.Unknown, Leaves(model)])
            html.Append("<td>").Append(Text(day)).Append("</td>");
        html.Append("</tr>\n");
    }

    private static void WriteCapabilities(StringBuilder html, PageEntry model, PageData data)
    {
        List<string> names = [];
        foreach ((string icon, string name, Func<PageEntry, PageData, bool?> has) in Capabilities)
        {
            bool? known = has(model, data);
            html.Append(CultureInfo.InvariantCulture, $"<i class=\"{icon} {(known is null ? "maybe" : known.Value ? "yes" : "no")}\"></i>");
            if (known is not false)
                names.Add(known is null ? name + "?" : name);
        }

        html.Append(CultureInfo.InvariantCulture, $"<span class=\"unseen\">{(names.Count == 0 ? "text" : string.Join(", ", names))}</span>");
    }

    private static bool? Accepts(PageEntry model, PageData data, string parameter) =>
        model.Parameters is null ? null : model.Parameters.Any(position => data.Parameters[position] == parameter);

    private static string Price(PageEntry model, string name) => model.Prices.GetValueOrDefault(name, ModelView.Unknown);

    /// <summary>Returns when or how a model leaves; nothing for one that stays.</summary>
    private static string Leaves(PageEntry model) => model.Gone is true
        ? model.Removed ?? "removed"
        : model.Expires ?? (model.Notice is null ? "" : model.Status!);

    /// <summary>Determines whether an id can be that of an element, so that a link finds the row without the script.</summary>
    private static bool IsElementId(string id) => !id.StartsWith("n-", StringComparison.Ordinal) && !id.Any(char.IsWhiteSpace) && id == Printable.Of(id);
}
