using Nobox.Generators.Naming;

namespace Nobox.Generators.Tests.Naming;

public sealed class NameTableTests
{
    private static readonly HashSet<string> NothingReserved = [];

    [Fact]
    public void The_model_that_was_created_first_keeps_the_name()
    {
        string[] names = Assign(new("claude-3-5", "Claude3_5", 20), new("claude-3.5", "Claude3_5", 10));
        Assert.Matches("^Claude3_5_[a-f][0-9a-f]{3}$", names[0]);
        Assert.Equal("Claude3_5", names[1]);
    }

    [Fact]
    public void A_model_without_a_date_gives_way_and_catalog_order_decides_among_those()
    {
        string[] names = Assign(new("a-b", "AB", null), new("a.b", "AB", null), new("a:b", "AB", 5));
        Assert.Equal(["AB_" + IdHash.Digits("a-b", 4), "AB_" + IdHash.Digits("a.b", 4), "AB"], names);
    }

    [Fact]
    public void Names_that_differ_in_letter_case_only_collide() =>
        Assert.Equal(["ModelA", "Modela_" + IdHash.Digits("modela", 4)], Assign(new("model-a", "ModelA", 1), new("modela", "Modela", 2)));

    [Fact]
    public void A_reserved_name_gets_an_underscore() =>
        Assert.Equal(["Equals_"], NameTable.Assign([new("equals", "Equals", null)], ["Equals"]));

    [Fact]
    public void The_name_of_the_class_around_gets_an_underscore_in_any_letter_case() =>
        Assert.Equal(["claudinio_"], NameTable.Assign([new("claudinio", "claudinio", null)], NothingReserved, "Claudinio"));

    [Fact]
    public void A_name_with_a_hash_is_never_the_plain_name_of_an_id()
    {
        for (int i = 0; i < 10_000; i++)
        {
            Assert.InRange(IdHash.Digits("id" + i, 4)[0], 'a', 'f');
            Assert.InRange(IdHash.Digits("id" + i, 8)[0], 'a', 'f');
        }

        Assert.DoesNotMatch("_[a-f]", SymbolName.Create("gpt_abcd-4_a123"));
    }

    [Fact]
    public void Ids_whose_hashes_are_equal_still_get_names_of_their_own()
    {
        NameCandidate[] candidates = [.. Enumerable.Range(0, 5_000).Select(i => new NameCandidate("id" + i, "Same", i))];
        string[] names = NameTable.Assign(candidates, NothingReserved);
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal("Same", names[0]);
    }

    [Fact]
    public void Ids_that_are_made_to_have_one_hash_cost_no_more_than_others()
    {
        string[] ids = EqualHashes(10);
        Assert.Single(ids.Select(id => IdHash.Digits(id, 8)).Distinct());
        long some = Allocated(ids[..500]);
        Assert.InRange(Allocated(ids[..1_000]), some, some * 5 / 2);
    }

    [Fact]
    public void Naming_ends_when_it_is_cancelled() => Assert.Throws<OperationCanceledException>(
        () => NameTable.Assign([new("a", "A", null)], NothingReserved, cancellation: new CancellationToken(canceled: true)));

    [Fact]
    public void Later_models_rename_no_earlier_one()
    {
        NameCandidate[] all = [.. Enumerable.Range(0, 400).Select(i => new NameCandidate("id" + i, "Name" + (i % 7), i))];
        string[] named = NameTable.Assign(all, NothingReserved);
        for (int count = 1; count < all.Length; count += 13)
            Assert.Equal(named.Take(count), NameTable.Assign(all[..count], NothingReserved));
    }

    private static long Allocated(string[] ids)
    {
        NameCandidate[] candidates = [.. ids.Select(id => new NameCandidate(id, "Same", null))];
        NameTable.Assign(candidates, NothingReserved);
        long before = GC.GetAllocatedBytesForCurrentThread();
        NameTable.Assign(candidates, NothingReserved);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Two to the given power of ids: at each step there are two blocks that lead from one hash to one other.</summary>
    private static string[] EqualHashes(int steps)
    {
        var ids = new List<string> { "" };
        uint hash = 2166136261;
        for (int step = 0; step < steps; step++)
        {
            (string one, string other) = Colliding(hash);
            ids = [.. ids.Select(id => id + one), .. ids.Select(id => id + other)];
            hash = Hash(hash, one);
        }

        return [.. ids];
    }

    private static (string One, string Other) Colliding(uint start)
    {
        var known = new Dictionary<uint, string>();
        for (int number = 0; ; number++)
        {
            string block = number.ToString("x8");
            uint hash = Hash(start, block);
            if (!known.TryAdd(hash, block))
                return (known[hash], block);
        }
    }

    private static uint Hash(uint start, string text)
    {
        foreach (char unit in text)
            start = unchecked((start ^ unit) * 16777619);
        return start;
    }

    private static string[] Assign(params NameCandidate[] candidates) => NameTable.Assign(candidates, NothingReserved);
}
