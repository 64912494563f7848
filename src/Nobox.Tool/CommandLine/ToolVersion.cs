using System.Reflection;

namespace Nobox.Tool;

/// <summary>The version of the tool, which is that of the packages.</summary>
internal static class ToolVersion
{
    public static string Text { get; } = typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
