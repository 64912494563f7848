using Nobox.Generators.Emit;
using Nobox.Generators.Naming;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

public sealed class LookupCollisionTests
{
    [Fact]
    public void A_shared_public_id_finds_the_first_of_its_models_even_where_the_id_of_another_has_the_same_hash()
    {
        string id = CollidingWith("m");
        LoadedCatalog loaded = LoadedCatalog.Of(GeneratorRun.Of($$"""[{"id":"z/1","public_id":"m"},{"id":"{{id}}","public_id":"m"}]"""));

        Assert.True(loaded.Catalog.TryFind("m", out ModelInfo found));
        Assert.Equal("z/1", found.Id);
        Assert.True(loaded.Catalog.TryFind(id, out ModelInfo other));
        Assert.Equal(id, other.Id);
    }

    /// <summary>An id that the index cannot tell from a text by its hash.</summary>
    private static string CollidingWith(string text)
    {
        for (int number = 0; ; number++)
        {
            string id = "a/" + number;
            var index = new HashIndex(new EquatableArray<LookupKey>([new(text, 0, 0), new("z/1", 0, 1), new(id, 0, 2)]));
            int key = Array.IndexOf(index.Locations, 2);
            int same = Array.IndexOf(index.Locations, 0);
            if (index.Hashes[key] == index.Hashes[same] && Array.TrueForAll(index.Buckets, start => start != Math.Max(key, same)))
                return id;
        }
    }
}
