using System.Text;

namespace Nobox.Tool.Tests.Year;

/// <summary>
/// Pulls a changing list every week for a year, and compiles consumers with each catalog. The output shows the builds that break with and without
/// tombstones: <c>-showLiveOutput -class "*YearTests"</c>. <c>NOBOX_DEEP_TESTS=1</c> takes a list of full size,
/// and adds a consumer of many models.
/// </summary>
public sealed class YearTests(ITestOutputHelper output)
{
    private const int Weeks = 52;

    /// <summary>The models that the gateway lists at a time.</summary>
    private static readonly int Listed = DeepTests.Run ? 375 : 100;

    /// <summary>The weeks that a team takes to react to a warning.</summary>
    private const int Reaction = 6;

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<int, int> Consumers { get; } = DeepTests.Run ? new() { { 5, 1 }, { 50, 2 } } : new() { { 5, 1 } };

    [Theory]
    [MemberData(nameof(Consumers))]
    public async Task A_consumer_that_pulls_weekly_never_gets_a_red_build(int models, int seed)
    {
        using var place = new Workplace();
        var gateway = new ChurningGateway(seed, Listed);
        var consumer = new Consumer(seed, models);
        var bare = new Consumer(seed, models);
        var warnedSince = new Dictionary<string, int>(StringComparer.Ordinal);
        int red = 0, bareRed = 0, warned = 0, removed = 0, pruned = 0;
        for (int week = 0; week <= Weeks; week++)
        {
            gateway.Advance();
            string list = gateway.List();
            place.Time.SetUtcNow(Start.AddDays(7 * week));
            place.Write("list.json", list);
            Assert.True(await place.RunAsync("pull", "--from", "list.json") == 0, place.Error);
            LoadedCatalog catalog = LoadedCatalog.Of("models.json", Encoding.UTF8.GetBytes(place.Catalog));
            LoadedCatalog listed = LoadedCatalog.Of("list.json", Encoding.UTF8.GetBytes(list));
            if (week == 0)
            {
                consumer.Adopt(catalog, gateway.Ids);
                bare.Adopt(listed, gateway.Ids);
            }

            (IReadOnlyList<string> broken, IReadOnlyList<string> warnings) = consumer.Compile(place.Catalog);
            red += broken.Count > 0 ? 1 : 0;

            // Whatever is no longer listed warns in the very week in which it vanished.
            List<string> vanished = [.. consumer.Ids.Where(id => !gateway.Ids.Contains(id))];
            Assert.Equal(vanished.Order(), warnings.Order());
            foreach (string id in warnedSince.Keys.Where(id => !vanished.Contains(id)).ToList())
                warnedSince.Remove(id);
            removed += vanished.Count(id => !warnedSince.ContainsKey(id));
            warned += warnings.Count(id => warnedSince.TryAdd(id, week));
            consumer.Adopt(catalog, gateway.Ids, vanished.Where(id => week - warnedSince[id] >= Reaction).ToList());

            (IReadOnlyList<string> bareBroken, _) = bare.Compile(list);
            bareRed += bareBroken.Count > 0 ? 1 : 0;
            bare.Adopt(listed, gateway.Ids, bareBroken);

            // The program is next to the catalog, so that prune sees what it uses.
            place.Write("App.cs", consumer.Source);
            Assert.Equal(0, await place.RunAsync("prune", "--grace", "26w"));
            pruned += place.Output.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal));
        }

        output.WriteLine($"{models} models, {Weeks} weeks: {gateway.Removals} models left the list, {gateway.Returns} of them came back; {pruned} tombstones were pruned.");
        output.WriteLine($"  with tombstones      {red,3} red builds; {removed} removals of used models, {warned} warned of");
        output.WriteLine($"  without tombstones   {bareRed,3} red builds");
        Assert.Equal(0, red);
        Assert.Equal(removed, warned);
        Assert.True(bareRed > 0 && pruned > 0 && removed > 0);
    }
}
