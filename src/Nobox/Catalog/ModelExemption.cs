namespace Nobox;

/// <summary>Represents models that may be used for some time although a <see cref="ModelPolicy"/> denies them.</summary>
public sealed class ModelExemption
{
    /// <summary>Initializes the exemption.</summary>
    /// <param name="model">The value of <see cref="Model"/>.</param>
    /// <param name="reason">The value of <see cref="Reason"/>.</param>
    /// <param name="until">The value of <see cref="Until"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="model"/> or <paramref name="reason"/> is null or empty.</exception>
    public ModelExemption(string model, string reason, DateOnly until)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentException.ThrowIfNullOrEmpty(reason);
        Model = model;
        Reason = reason;
        Until = until;
    }

    /// <summary>Gets the id of the model, or a pattern as in <see cref="ModelPolicy.Allow"/>.</summary>
    public string Model { get; }

    /// <summary>Gets the reason, for those who read the policy.</summary>
    public string Reason { get; }

    /// <summary>Gets the last day of the exemption, which is compared with <see cref="ModelPolicy.AsOf"/>.</summary>
    public DateOnly Until { get; }
}
