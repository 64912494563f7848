using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Nobox.Benchmarks;

/// <summary>Draws ratios: a group for each case, a bar for each contender but the first, which is 1.</summary>
internal sealed class RatioPlot(string title)
{
    private readonly List<(string Case, IReadOnlyList<(string Name, double Ratio)> Ratios)> _cases = [];

    public void Add(string name, IReadOnlyList<(string Name, double Ratio)> ratios) => _cases.Add((name, ratios));

    public void Save(string path)
    {
        // The first case comes first from above.
        var names = new CategoryAxis { Position = AxisPosition.Left, StartPosition = 1, EndPosition = 0 };
        var model = new PlotModel { Title = title, Axes = { names, new LinearAxis { Position = AxisPosition.Bottom, Minimum = 0, MajorGridlineStyle = LineStyle.Dot } } };
        model.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop, LegendPlacement = LegendPlacement.Outside });
        foreach (IGrouping<string, double> contender in _cases.SelectMany(one => one.Ratios.Skip(1)).GroupBy(ratio => ratio.Name, ratio => ratio.Ratio))
        {
            var bars = new BarSeries { Title = contender.Key };
            bars.Items.AddRange(contender.Select(ratio => new BarItem(ratio)));
            model.Series.Add(bars);
        }

        names.Labels.AddRange(_cases.Select(one => one.Case));
        File.WriteAllText(path, SvgExporter.ExportToString(model, 900, 120 + (_cases.Count * 32), isDocument: true));
        Console.WriteLine(Path.GetFullPath(path));
    }
}
