using System.Reflection;

namespace Nobox;

/// <summary>Finds the name that a function has in the source code.</summary>
internal static class FunctionName
{
    private const string LocalFunctionMark = ">g__";

    /// <exception cref="ArgumentException">The function is a lambda expression.</exception>
    public static string Of(MethodInfo function)
    {
        // The compiler calls a local function <Outer>g__Name|0_0, and a lambda expression <Outer>b__0_0.
        string name = function.Name;
        if (!name.StartsWith('<'))
            return name;
        int start = name.LastIndexOf(LocalFunctionMark, StringComparison.Ordinal) + LocalFunctionMark.Length;
        int end = name.LastIndexOf('|');
        if (start < LocalFunctionMark.Length || end < start)
        {
            throw new ArgumentException(
                "A lambda expression has no name for the model to call: pass one, ChatTool.Create(function, \"get_weather\"), or use a method or a local function.",
                nameof(function));
        }

        return name[start..end];
    }
}
