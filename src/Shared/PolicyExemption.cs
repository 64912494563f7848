namespace Nobox.Shared;

/// <summary>Represents a model that may be used for some time although a policy denies it.</summary>
internal sealed class PolicyExemption
{
    /// <summary>Gets the pattern of the model's id.</summary>
    public string Model { get; init; } = "";

    /// <summary>Gets the reason, for those who read the file.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets the last day of the exemption, as <c>yyyy-MM-dd</c>.</summary>
    public string Until { get; init; } = "";

    /// <summary>Determines whether the exemption has ended; false when the day is unknown.</summary>
    public bool IsOver(string? today) => today is not null && string.CompareOrdinal(today, Until) > 0;
}
