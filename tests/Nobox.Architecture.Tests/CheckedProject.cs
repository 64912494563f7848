namespace Nobox.Architecture.Tests;

/// <summary>Represents a project whose folders must not use each other in a circle.</summary>
/// <param name="Source">The project.</param>
/// <param name="RootFiles">The files in the project's root that its folders may use. A root file may use every folder.</param>
internal sealed record CheckedProject(SourceProject Source, IReadOnlyCollection<string> RootFiles)
{
    private readonly Lazy<RoomGraph> _graph = new(() => RoomGraph.Of(Source));

    private static readonly Lazy<CheckedProject> LazyRuntime = new(() => new(SourceProject.Load("Nobox"), ["NoboxClientOptions.cs"]));

    private static readonly Lazy<CheckedProject> LazyAnalyzers = new(() => new(SourceProject.Load("Nobox.Analyzers"), []));

    private static readonly Lazy<CheckedProject> LazyGenerator = new(() => new(SourceProject.Load("Nobox.Generators"), []));

    private static readonly Lazy<CheckedProject> LazyEmulator = new(() => new(SourceProject.Load("Nobox.Emulator"), []));

    /// <summary>Gets <c>src/Nobox</c>, as built for net10.0.</summary>
    public static CheckedProject Runtime => LazyRuntime.Value;

    /// <summary>Gets <c>src/Nobox.Analyzers</c>.</summary>
    public static CheckedProject Analyzers => LazyAnalyzers.Value;

    /// <summary>Gets <c>src/Nobox.Generators</c>.</summary>
    public static CheckedProject Generator => LazyGenerator.Value;

    /// <summary>Gets <c>src/Nobox.Emulator</c>, as built for net10.0.</summary>
    public static CheckedProject Emulator => LazyEmulator.Value;

    /// <summary>Gets the graph of the project.</summary>
    public RoomGraph Graph => _graph.Value;

    /// <summary>Returns one line for each circle of folders and for each folder that uses a root file it must not use.</summary>
    public IReadOnlyList<string> Problems(RoomGraph graph) =>
    [
        .. Circle.In(graph.BetweenFolders(RootFiles)).Select(circle => $"Circle: {circle}"),
        .. graph.ToRootFiles.Where(arrow => !RootFiles.Contains(arrow.To.Name)).Select(arrow => $"Use of a root file: {arrow}")
    ];
}
