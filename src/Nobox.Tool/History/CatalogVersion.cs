namespace Nobox.Tool;

/// <summary>Represents a catalog file as it was at the end of a week.</summary>
/// <param name="Day">The day of the commit, in UTC.</param>
/// <param name="Catalog">The catalog.</param>
internal sealed record CatalogVersion(DateOnly Day, LoadedCatalog Catalog)
{
    /// <summary>Gets the Monday of the week.</summary>
    public DateOnly Week => WeekOf(Day);

    /// <summary>Returns the Monday of the week of a day.</summary>
    public static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
