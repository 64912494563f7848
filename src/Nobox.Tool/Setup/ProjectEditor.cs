using System.Xml;
using System.Xml.Linq;

namespace Nobox.Tool;

/// <summary>Adds items to project files, and leaves the rest of their text as it is.</summary>
internal static class ProjectEditor
{
    /// <summary>Returns the text of a project with an item group before its end.</summary>
    /// <exception cref="ToolException">The text is not a project.</exception>
    public static string AddItems(string text, string path, params ReadOnlySpan<string> items)
    {
        int end = text.LastIndexOf("</Project>", StringComparison.Ordinal);
        if (end < 0)
            throw new ToolException($"{path} is not an MSBuild project.");
        string newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        string group = $"{newLine}  <ItemGroup>{newLine}{string.Concat(items.ToArray().Select(item => $"    {item}{newLine}"))}  </ItemGroup>{newLine}";
        string before = text[..end];
        return (before.EndsWith('\n') ? before : before + newLine) + (before.TrimEnd().EndsWith('>') ? group : group.TrimStart('\r', '\n')) + text[end..];
    }

    /// <summary>Determines whether a project has an item.</summary>
    /// <exception cref="ToolException">The text is not a project.</exception>
    public static bool HasItem(string text, string path, string item, string include)
    {
        try
        {
            return XDocument.Parse(text).Descendants().Any(element => element.Name.LocalName == item
                && include.Equals((string?)element.Attribute("Include"), StringComparison.OrdinalIgnoreCase));
        }
        catch (XmlException e)
        {
            throw new ToolException($"{path} is not XML: {e.Message}", e);
        }
    }
}
