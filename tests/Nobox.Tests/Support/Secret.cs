namespace Nobox.Tests;

/// <summary>A token that must appear nowhere but in the Authorization header.</summary>
internal static class Secret
{
    public const string Token = "nbx-planted-secret-4711";
}
