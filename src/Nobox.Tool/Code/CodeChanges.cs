using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Tool;

/// <summary>Represents changes of files that belong together: they are compiled before they are written.</summary>
internal sealed class CodeChanges
{
    private readonly Dictionary<string, SortedDictionary<int, TextChange>> _changes = new(StringComparer.Ordinal);

    /// <summary>Gets a value that indicates whether nothing changes.</summary>
    public bool IsEmpty => _changes.Count == 0;

    /// <summary>Adds a change, in place of an earlier one at the same position.</summary>
    /// <param name="file">The full path of the file.</param>
    /// <param name="change">The change.</param>
    public void Add(string file, TextChange change)
    {
        if (!_changes.TryGetValue(file, out SortedDictionary<int, TextChange>? ofFile))
            _changes.Add(file, ofFile = []);
        ofFile[change.Span.Start] = change;
    }

    /// <summary>Determines whether another change of a file has a part of a span.</summary>
    public bool Overlaps(string file, TextSpan span) =>
        _changes.TryGetValue(file, out SortedDictionary<int, TextChange>? ofFile) && ofFile.Values.Any(change => change.Span.OverlapsWith(span) && change.Span != span);

    /// <summary>Compiles a project with the changes, and returns the errors that it did not have before, as compilers write them.</summary>
    public IEnumerable<string> NewErrors(ToolEnvironment environment, CodeProject project, CancellationToken cancellationToken)
    {
        CSharpCompilation changed = project.Input;
        foreach (SyntaxTree tree in project.Sources)
        {
            if (_changes.TryGetValue(Path.GetFullPath(tree.FilePath, project.Directory), out SortedDictionary<int, TextChange>? ofFile))
                changed = changed.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText(cancellationToken).WithChanges(ofFile.Values)));
        }

        return NewErrors(environment, project, project.Complete(changed), cancellationToken);
    }

    /// <summary>Returns the errors of a compilation that a project did not have before.</summary>
    public static IEnumerable<string> NewErrors(ToolEnvironment environment, CodeProject project, Compilation changed, CancellationToken cancellationToken)
    {
        HashSet<string> before = [.. Errors(project.Compilation).Select(static error => error.Id + error.GetMessage())];
        return Errors(changed)
            .Where(error => !before.Contains(error.Id + error.GetMessage()))
            .Select(error =>
            {
                FileLinePositionSpan place = error.Location.GetLineSpan();
                return $"{environment.DisplaySlashed(Path.GetFullPath(place.Path, project.Directory))}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): {error.Id}: {error.GetMessage()}";
            });

        IEnumerable<Diagnostic> Errors(Compilation compilation) =>
            compilation.GetDiagnostics(cancellationToken).Where(static diagnostic => diagnostic is { DefaultSeverity: DiagnosticSeverity.Error });
    }

    /// <summary>Writes the changed files; each keeps its encoding.</summary>
    /// <param name="saved">Keeps the files as they were.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <exception cref="ToolException">A file is not text in UTF-8 or UTF-16, so that writing it would change what nobody asked for.</exception>
    public async Task WriteAsync(SavedFiles saved, CancellationToken cancellationToken)
    {
        foreach ((string file, SortedDictionary<int, TextChange> changes) in _changes)
        {
            byte[] before = await saved.SaveAsync(file, cancellationToken).ConfigureAwait(false);
            var text = SourceText.From(new MemoryStream(before, writable: false));
            Encoding encoding = text.Encoding ?? new UTF8Encoding(false);
            if (!BytesOf(text, encoding).AsSpan().SequenceEqual(before))
                throw new ToolException($"{file} is not UTF-8 text: save it as UTF-8 first.");
            await AtomicFile.WriteAsync(file, BytesOf(text.WithChanges(changes.Values), encoding), cancellationToken).ConfigureAwait(false);
        }
    }

    private static byte[] BytesOf(SourceText text, Encoding encoding) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text.ToString())];
}
