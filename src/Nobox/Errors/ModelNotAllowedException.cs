namespace Nobox;

/// <summary>A model policy denies a model of the request. Thrown before anything is sent; the message has the reason, models to use instead, and the policy's own words.</summary>
public sealed class ModelNotAllowedException : NoboxException
{
    /// <summary>Initializes the exception, for example for a test.</summary>
    /// <param name="model">The name of the model.</param>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentException"><paramref name="model"/> is null or empty.</exception>
    public ModelNotAllowedException(string model, string message)
        : base(message)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        Model = model;
    }

    /// <summary>Gets the name of the model, as it would have been sent.</summary>
    public string Model { get; }
}
