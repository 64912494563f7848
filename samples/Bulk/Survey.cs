using System.Globalization;

/// <summary>Counts the input before anything is sent.</summary>
/// <param name="Texts">The texts of the input.</param>
/// <param name="Settled">Those of them that have a result or a failure.</param>
/// <param name="Open">Those that this run is to settle.</param>
/// <param name="LikelyCost">What they may cost, in US dollars; null when the catalog has no price.</param>
/// <param name="MostCost">What they cost at most, without retries that are paid twice; null when the catalog has no price.</param>
/// <param name="FirstRequests">The first three requests, as JSON.</param>
internal sealed record Survey(long Texts, long Settled, long Open, decimal? LikelyCost, decimal? MostCost, IReadOnlyList<string> FirstRequests)
{
    /// <summary>Reads the input once, and checks that the ledger belongs to it.</summary>
    /// <exception cref="InvalidDataException">The input has changed since its texts were settled.</exception>
    public static async Task<Survey> TakeAsync(string path, Ledger ledger, long? limit = null)
    {
        long texts = 0, settled = 0, open = 0;
        ulong hashes = 0;
        decimal? likely = 0, most = 0;
        var requests = new List<string>();
        await foreach (TextLine line in TextFile.ReadAsync(path))
        {
            texts++;
            if (ledger.IsSettled(line.Number))
            {
                settled++;
                hashes += line.Hash;
            }
            else if (open < (limit ?? long.MaxValue))
            {
                open++;
                if (line.Problem is not null)
                    continue;
                likely += Work.LikelyCost(line.Text);
                most += Work.MostCost(line.Text);
                if (requests.Count < 3)
                    requests.Add(Work.Request(line.Text).ToJson());
            }
        }

        // A sum does not depend on the order, so the check needs no memory; lines that were appended do not count.
        return settled == ledger.Totals.Results + ledger.Totals.Failures && hashes == ledger.Hashes
            ? new Survey(texts, settled, open, likely, most, requests)
            : throw new InvalidDataException($"{path} or the instructions have changed since texts were labeled: their results are of other texts. Restore it, or choose another --output.");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Texts} texts, {Settled} settled, {Open} to do, for about {LikelyCost:0.00####} USD and at most {MostCost:0.00####} USD.");
}
