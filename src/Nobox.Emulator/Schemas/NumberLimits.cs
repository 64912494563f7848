namespace Nobox.Emulator;

/// <summary>Represents what a schema says about a number. The limits are inclusive.</summary>
internal readonly record struct NumberLimits(double Least, double Most, double? MultipleOf)
{
    private const int Variety = 100;
    private const double UsualStep = 0.25;
    private const double LargestExact = 1e15;

    public static NumberLimits None { get; } = new(double.NegativeInfinity, double.PositiveInfinity, null);

    /// <summary>Gets the least number to pick: small numbers where they are allowed, else those closest to them.</summary>
    private double Start => Least >= 0 ? Least : Most >= 1 ? 1 : Math.Max(Least, Most - Variety);

    /// <summary>Returns a number within the limits; null when none is found.</summary>
    public double? Pick(bool integer, SeededRandom random)
    {
        double step = (integer, MultipleOf) switch
        {
            (true, { } multiple) => WholeStep(multiple),
            (true, null) => 1,
            (false, { } multiple) => multiple,
            (false, null) => Math.Min(UsualStep, (Most - Math.Max(Least, -double.MaxValue)) / Variety),
        };
        if (step <= 0)
            return Least <= Most ? Least : null;
        double first = Math.Ceiling(Start / step);
        if (!double.IsFinite(first))
            return null;
        double steps = Math.Clamp(Math.Floor(Most / step) - first, 0, Variety);
        double number = Multiply(first + random.Next((int)steps + 1), step);
        return number >= Least && number <= Most && (!integer || number == Math.Floor(number)) ? number : null;
    }

    /// <summary>Multiplies in decimals where that is possible: 7 times 0.01 is 0.07.</summary>
    private static double Multiply(double times, double step) =>
        Math.Abs(times) < LargestExact && step < LargestExact && Math.Abs(times * step) < LargestExact
            ? (double)((decimal)times * (decimal)step)
            : times * step;

    /// <summary>Returns the smallest integer that is a multiple.</summary>
    private static double WholeStep(double multiple)
    {
        for (int times = 1; times <= 1000; times++)
        {
            if (Multiply(times, multiple) is double product && product == Math.Floor(product))
                return product;
        }

        return multiple;
    }
}
