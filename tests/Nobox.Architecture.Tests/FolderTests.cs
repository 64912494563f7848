namespace Nobox.Architecture.Tests;

/// <summary>
/// Tests that the folders of a project use each other in one direction only. The output lists lines, types and uses of each room:
/// <c>dotnet run -c Release --project tests/Nobox.Architecture.Tests -- -showLiveOutput -class "*FolderTests"</c>.
/// </summary>
public sealed class FolderTests(ITestOutputHelper output)
{
    [Fact]
    public void Folders_of_the_runtime_have_no_circles() => AssertNoProblems(CheckedProject.Runtime);

    [Fact]
    public void Folders_of_the_analyzers_have_no_circles() => AssertNoProblems(CheckedProject.Analyzers);

    [Fact]
    public void Folders_of_the_generator_have_no_circles() => AssertNoProblems(CheckedProject.Generator);

    [Fact]
    public void Folders_of_the_emulator_have_no_circles() => AssertNoProblems(CheckedProject.Emulator);

    private void AssertNoProblems(CheckedProject project)
    {
        Assert.Empty(project.Source.Errors);
        RoomGraph graph = project.Graph;
        output.WriteLine(Table(graph, project.RootFiles));
        IReadOnlyList<string> problems = project.Problems(graph);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static string Table(RoomGraph graph, IEnumerable<string> rootFiles)
    {
        ILookup<Room, string> uses = graph.Arrows.ToLookup(arrow => arrow.From, arrow => $"{arrow.To} ({arrow.Uses.Length})");
        IEnumerable<string> rows = graph.Rooms.Select(room => $"{room.Key,-24}{room.Value.Lines,7}{room.Value.Types,7}  {string.Join(", ", uses[room.Key])}");
        return string.Join('\n',
        [
            $"{"Room",-24}{"Lines",7}{"Types",7}  Uses (files and types)",
            .. rows,
            $"{"Total",-24}{graph.Rooms.Values.Sum(size => size.Lines),7}{graph.Rooms.Values.Sum(size => size.Types),7}",
            $"Root files that folders may use: {string.Join(", ", rootFiles)}"
        ]);
    }
}
