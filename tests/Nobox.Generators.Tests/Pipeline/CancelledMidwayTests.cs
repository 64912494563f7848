using System.Collections;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Pipeline;

/// <summary>Runs that nobody had cancelled when they began: an editor cancels one when the next key is pressed.</summary>
public sealed class CancelledMidwayTests
{
    [Fact]
    public void A_file_that_is_read_while_the_run_is_cancelled_is_not_parsed_to_its_end()
    {
        using var source = new CancellationTokenSource();
        AdditionalText text = new CancellingText(source);
        CatalogFile file = CatalogFile.From(text, BuildOptions.For([text]).GetOptions(text))!;
        Assert.Throws<OperationCanceledException>(() => file.Parse(source.Token));
    }

    [Fact]
    public void Naming_looks_at_no_further_ids_once_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        var candidates = new CancellingList(1_000, cancelAt: 500, source);
        Assert.Throws<OperationCanceledException>(() => NameTable.Assign(candidates, [], cancellation: source.Token));
        Assert.Equal(500, candidates.LastIndex);
    }

    /// <summary>The catalog of this repository, on whose reading the run is cancelled.</summary>
    private sealed class CancellingText(CancellationTokenSource source) : AdditionalText
    {
        public override string Path => "/project/models.json";

        public override SourceText GetText(CancellationToken cancellationToken = default)
        {
            source.Cancel();
            return SourceText.From(CatalogText.Real, Encoding.UTF8);
        }
    }

    /// <summary>Ids that are looked at from first to last, once to order them and once to name them: the second time cancels.</summary>
    private sealed class CancellingList(int count, int cancelAt, CancellationTokenSource source) : IReadOnlyList<NameCandidate>
    {
        private bool _ordered;

        public int LastIndex { get; private set; }

        public int Count => count;

        public NameCandidate this[int index]
        {
            get
            {
                _ordered |= index < LastIndex;
                LastIndex = index;
                if (_ordered && index == cancelAt)
                    source.Cancel();
                return new("id" + index, "Name" + index, null);
            }
        }

        public IEnumerator<NameCandidate> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
