/// <summary>Represents the input of the classifier, and its limit of costs.</summary>
internal sealed class ClassifierOptions
{
    /// <summary>Gets or sets the file with one text a line.</summary>
    public string Input { get; set; } = Path.Combine(AppContext.BaseDirectory, "reviews.txt");

    /// <summary>Gets or sets the file that receives one verdict a line, and shows what is done.</summary>
    public string Output { get; set; } = "verdicts.jsonl";

    /// <summary>Gets or sets the money that the file may cost, in US dollars, over all runs.</summary>
    public decimal Budget { get; set; } = 0.10m;

    /// <summary>Gets or sets the number of calls at a time.</summary>
    public int Concurrency { get; set; } = 2;
}
