using System.ComponentModel;
using System.Diagnostics;

namespace Nobox.Tool;

/// <summary>Opens pages in the user's browser.</summary>
internal static class Browser
{
    /// <summary>Opens a page; returns false when there is no program that opens it.</summary>
    public static bool Open(Uri page)
    {
        try
        {
            using Process? process = Process.Start(new ProcessStartInfo(page.IsFile ? page.LocalPath : page.AbsoluteUri) { UseShellExecute = true });
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
