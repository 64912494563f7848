using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace Nobox.Tool;

/// <summary>Writes what changed in a catalog as JSON and as RSS.</summary>
internal static class ChangeFeeds
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.Default, WriteIndented = true };

    /// <summary>Returns the changes as JSON: a note about what they cover, and the weeks.</summary>
    public static string Json(CatalogHistory history) => JsonSerializer.Serialize(
        new
        {
            history.Note,
            Weeks = history.Weeks.Select(static week => new
            {
                week.Week,
                Changes = week.Changes.Select(static change => new { change.Id, change.Symbol, Severity = Name(change), change.Text }),
            }),
        },
        Options) + "\n";

    /// <summary>Returns the changes as RSS 2.0: an item for each week.</summary>
    /// <param name="history">The changes.</param>
    /// <param name="page">The URL of the page.</param>
    /// <param name="feed">The URL of the feed.</param>
    public static string Rss(CatalogHistory history, Uri page, Uri feed)
    {
        const string Atom = "http://www.w3.org/2005/Atom";
        var text = new Utf8Writer();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", "Models: what changed");
            xml.WriteElementString("link", page.AbsoluteUri);
            xml.WriteElementString("description", "New models, models that leave, and changes of prices, limits and capabilities, week by week.");
            xml.WriteStartElement("atom", "link", Atom);
            xml.WriteAttributeString("rel", "self");
            xml.WriteAttributeString("type", "application/rss+xml");
            xml.WriteAttributeString("href", feed.AbsoluteUri);
            xml.WriteEndElement();
            foreach (WeekOfChanges week in history.Weeks)
                WriteItem(xml, week, page);
        }

        return text.ToString();
    }

    private static void WriteItem(XmlWriter xml, WeekOfChanges week, Uri page)
    {
        string day = week.Week.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string link = $"{page.AbsoluteUri}#view=changes&week={day}";
        xml.WriteStartElement("item");
        xml.WriteElementString("title", $"Week of {day}: {Count.Of(week.Changes.Count, "change")}");
        xml.WriteElementString("link", link);
        xml.WriteElementString("guid", link);

        // The week is complete when the next one begins.
        xml.WriteElementString("pubDate", week.Week.AddDays(7).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).ToString("r", CultureInfo.InvariantCulture));

        // Readers take a description for HTML.
        xml.WriteElementString("description", $"<ul>{string.Concat(week.Changes.Select(static change => $"<li>{Name(change)}: {PageRows.Text($"{change.Id} {change.Text}")}</li>"))}</ul>");
        xml.WriteEndElement();
    }

    private static string Name(SymbolChange change) => change.Severity.ToString().ToLowerInvariant();

    /// <summary>A writer that says that its text is UTF-8, which is how it is saved.</summary>
    private sealed class Utf8Writer() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    }
}
