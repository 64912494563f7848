using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Nobox.Benchmarks;

/// <summary>Draws the times of a class of benchmarks: a bar for each contender, a group for each set of parameters.</summary>
internal sealed class PlotExporter : ExporterBase
{
    protected override string FileExtension => "svg";

    public override void ExportToLog(Summary summary, ILogger logger)
    {
        List<BenchmarkReport> reports = [.. summary.Reports.Where(report => report.ResultStatistics is not null)];
        var groups = new CategoryAxis { Position = AxisPosition.Left };
        groups.Labels.AddRange(reports.Select(Group).Distinct());
        var model = new PlotModel { Title = $"{summary.BenchmarksCases[0].Descriptor.Type.Name}: median time, ns" };
        model.Axes.Add(groups);
        model.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Bottom, MajorGridlineStyle = LineStyle.Dot });
        model.Legends.Add(new OxyPlot.Legends.Legend { LegendPosition = OxyPlot.Legends.LegendPosition.RightTop, LegendPlacement = OxyPlot.Legends.LegendPlacement.Outside });
        foreach (IGrouping<string, BenchmarkReport> contender in reports.GroupBy(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name))
        {
            var bars = new BarSeries { Title = contender.Key, BaseValue = 1 };
            foreach (BenchmarkReport report in contender)
                bars.Items.Add(new BarItem(report.ResultStatistics!.Median, groups.Labels.IndexOf(Group(report))));
            model.Series.Add(bars);
        }

        logger.Write(SvgExporter.ExportToString(model, 900, 120 + (reports.Count * 18), isDocument: true));
    }

    private static string Group(BenchmarkReport report) =>
        string.Join(", ", report.BenchmarkCase.Parameters.Items.Select(item => $"{item.Name} {item.Value}"));
}
