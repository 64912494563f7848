using System.Diagnostics;
using Nobox.Tool;

/// <summary>Kills the tool at the step that a variable names: the runtime calls this before the tool's own entry point.</summary>
internal static class StartupHook
{
    public const string Variable = "NOBOX_TESTS_KILL_AT";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } step)
            return;
        Steps.Reached = reached =>
        {
            if (reached != step)
                return;
            using Process process = Process.GetCurrentProcess();
            process.Kill();
        };
    }
}
