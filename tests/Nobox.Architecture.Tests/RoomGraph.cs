using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Architecture.Tests;

/// <summary>Represents the rooms of a project and their uses of each other.</summary>
/// <param name="Rooms">The size of each room, in the order of the rooms' names.</param>
/// <param name="Arrows">One arrow for each pair of rooms of which the first uses the second.</param>
internal sealed record RoomGraph(ImmutableSortedDictionary<Room, RoomSize> Rooms, ImmutableArray<Arrow> Arrows)
{
    /// <summary>Reads the graph of a project from the symbols that its code binds to.</summary>
    public static RoomGraph Of(SourceProject project)
    {
        List<(SyntaxTree Tree, Room Room)> files = Files(project, project.Compilation.SyntaxTrees);
        return new RoomGraph(
            files.GroupBy(file => file.Room).ToImmutableSortedDictionary(room => room.Key, room => RoomSize.Of(room.Select(file => file.Tree))),
            Arrow.Merge(Uses(project, files)));
    }

    /// <summary>Adds the uses of files that were added to the graph's project. The files that were there use what they used before.</summary>
    /// <param name="project">The project with the files.</param>
    /// <param name="added">The files.</param>
    public RoomGraph WithUses(SourceProject project, IEnumerable<SyntaxTree> added) =>
        this with { Arrows = Arrow.Merge(Arrows.Concat(Uses(project, Files(project, added)))) };

    /// <summary>Returns the arrows between folders. A folder that uses one of the given root files uses all folders that this file uses.</summary>
    public ImmutableArray<Arrow> BetweenFolders(IReadOnlyCollection<string> rootFiles) => Arrow.Merge(
        from arrow in Arrows
        where !arrow.From.IsRootFile
        from to in rootFiles.Contains(arrow.To.Name) ? ReachedThroughRootFiles(arrow.To) : [arrow.To]
        where !to.IsRootFile && to != arrow.From
        select arrow with { To = to });

    /// <summary>Returns the arrows from folders to root files.</summary>
    public IEnumerable<Arrow> ToRootFiles => Arrows.Where(arrow => arrow.To.IsRootFile && !arrow.From.IsRootFile);

    private static List<(SyntaxTree Tree, Room Room)> Files(SourceProject project, IEnumerable<SyntaxTree> trees) =>
    [
        .. trees.Select(tree => (Tree: tree, Room: Room.Of(tree.FilePath, project.Directory)!)).Where(file => file.Room is not null),
    ];

    private static ParallelQuery<Arrow> Uses(SourceProject project, IEnumerable<(SyntaxTree Tree, Room Room)> files) => files.AsParallel().SelectMany(file =>
        from type in TypesUsedIn(file.Tree, project.Compilation)
        from declaration in type.DeclaringSyntaxReferences
        let room = Room.Of(declaration.SyntaxTree.FilePath, project.Directory)
        where room is not null && room != file.Room
        select new Arrow(file.Room, room, [$"{Path.GetFileName(file.Tree.FilePath)} -> {type.Name}"]));

    private List<Room> ReachedThroughRootFiles(Room start)
    {
        List<Room> reached = [start];
        for (int i = 0; i < reached.Count; i++)
        {
            if (reached[i].IsRootFile)
            {
                reached.AddRange(Arrows.Where(arrow => arrow.From == reached[i]).Select(arrow => arrow.To).Except(reached).ToList());
            }
        }

        return reached;
    }

    // All nodes, not only names: operators, indexers, target-typed new and conversions use a type without naming it.
    private static HashSet<INamedTypeSymbol> TypesUsedIn(SyntaxTree tree, CSharpCompilation compilation)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        var types = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            Add(model.GetSymbolInfo(node).Symbol);
            if (node is ExpressionSyntax expression)
            {
                Add(model.GetConversion(expression).MethodSymbol);
            }
        }

        return types;

        void Add(ISymbol? symbol)
        {
            if (symbol is not (ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ITypeParameterSymbol)
                && (symbol as INamedTypeSymbol ?? symbol?.ContainingType) is { } type)
            {
                types.Add(type.OriginalDefinition);
            }
        }
    }
}
