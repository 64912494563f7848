using System.Globalization;
using System.Text.Json;

namespace Nobox.Tool.Tests.Year;

/// <summary>
/// A gateway whose list changes from week to week at the rates of a real one: of the models of one week 8, 20, 35 and 59 % are gone after 4, 13, 26 and
/// 52 weeks, a quarter of the removals are back within a month, and 8 % of the prices change a week.
/// </summary>
internal sealed class ChurningGateway(int seed, int size)
{
    private const double PriceChange = 0.08;
    private const int LongestAbsence = 4;
    private const double Returning = 0.25;

    // 1.74 % for good and a third of that for a while: 41 % are left after 52 weeks, and a quarter of the removals return.
    private const double Removal = 0.0174 / (1 - Returning);

    private static readonly string[] Text = ["text"];
    private static readonly string[] Vision = ["text", "image"];
    private static readonly string[] Parameters = ["temperature", "max_tokens"];

    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, Offer> _listed = new(StringComparer.Ordinal);
    private readonly List<(int Week, string Id, Offer Offer)> _away = [];
    private int _next;
    private int _week;

    /// <summary>Gets the ids that are listed.</summary>
    public IReadOnlyCollection<string> Ids => _listed.Keys;

    /// <summary>Gets the number of models that were removed.</summary>
    public int Removals { get; private set; }

    /// <summary>Gets the number of models that came back.</summary>
    public int Returns { get; private set; }

    /// <summary>Goes on to the next week.</summary>
    public void Advance()
    {
        _week++;
        foreach (string id in _listed.Keys.Where(_ => _random.NextDouble() < Removal).ToList())
        {
            if (_random.NextDouble() < Returning)
                _away.Add((_week + 1 + _random.Next(LongestAbsence), id, _listed[id]));
            _listed.Remove(id);
            Removals++;
        }

        foreach ((int week, string id, Offer offer) in _away.Where(away => away.Week == _week).ToList())
        {
            _listed[id] = offer;
            Returns++;
        }

        foreach (string id in _listed.Keys.OrderBy(_ => _random.Next()).Take((int)(size * PriceChange)).ToList())
            _listed[id] = _listed[id] with { Cents = 1 + _random.Next(1000) };
        while (_listed.Count < size)
            _listed.Add($"provider-{_random.Next(20)}/model-{_next++}", new(8000 << _random.Next(6), 1 + _random.Next(1000), _random.Next(2) == 0));
    }

    /// <summary>Returns the list as the gateway answers it.</summary>
    public string List() => JsonSerializer.Serialize(new
    {
        data = _listed.Select(static model => new
        {
            id = model.Key,
            context_length = model.Value.Context,
            architecture = new { input_modalities = model.Value.HasVision ? Vision : Text, output_modalities = Text },
            supported_parameters = Parameters,
            pricing = new { prompt = Dollars(model.Value.Cents), completion = Dollars(4 * model.Value.Cents) },
        }),
    });

    private static string Dollars(int centsPerMillion) => (centsPerMillion / 100_000_000m).ToString(CultureInfo.InvariantCulture);

    private sealed record Offer(int Context, int Cents, bool HasVision);
}
