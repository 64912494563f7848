using System.Diagnostics;
using Nobox.Tool;

/// <summary>Kills the tool at the step that a variable names, or lists what it has loaded at its end: the runtime calls this before the tool's own entry point.</summary>
internal static class StartupHook
{
    public const string Variable = "NOBOX_TESTS_KILL_AT";

    public const string ListVariable = "NOBOX_TESTS_LIST_ASSEMBLIES";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(ListVariable) is not null)
        {
            AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
            {
                foreach (System.Reflection.Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
                    Console.Error.WriteLine($"loaded: {assembly.GetName().Name}");
            };
        }

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
