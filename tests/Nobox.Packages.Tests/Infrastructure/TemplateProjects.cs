namespace Nobox.Packages.Tests.Infrastructure;

/// <summary>Represents the projects that <c>dotnet new</c> makes of the templates, in names that need care. They are built with the other projects that must build.</summary>
internal static class TemplateProjects
{
    public static readonly TemplateProject Chat = new("nobox-chat", "My.Chat-1", "--model", "ChatModels.Anthropic.Claude4");
    public static readonly TemplateProject OldChat = new("nobox-chat", "Old_Chat", "--framework", "net8.0");
    public static readonly TemplateProject Web = new("nobox-web", "My.Web");
    public static readonly TemplateProject Tests = new("nobox-tests", "My.Web.Tests");

    public static IReadOnlyList<TemplateProject> All { get; } = [Chat, OldChat, Web, Tests];

    /// <summary>Makes the projects; the templates are installed in a folder of their own.</summary>
    public static async Task CreateAsync(PackageConsumers consumers, string folder)
    {
        string[] hive = ["--debug:custom-hive", Path.Combine(consumers.Root, "templates")];
        (await RunAsync(["new", "install", consumers.PackagePath(PackageConsumers.Templates), .. hive])).Succeeded();
        foreach (TemplateProject project in All)
            (await RunAsync(["new", project.Template, "-n", project.Name, "-o", project.Name, "--skipRestore", .. project.Options, .. hive])).Succeeded();

        Task<CommandResult> RunAsync(string[] arguments) => CommandLine.DotnetAsync(folder, consumers.Cache, arguments);
    }
}

/// <summary>Represents a project to make of a template.</summary>
/// <param name="Template">The short name of the template.</param>
/// <param name="Name">The name of the project.</param>
/// <param name="Options">The options of the template.</param>
internal sealed record TemplateProject(string Template, string Name, params string[] Options)
{
    public string File => Path.Combine(Name, Name + ".csproj");
}
