namespace Nobox.Emulator;

/// <summary>Limits the work on one schema, and ends it when the client leaves.</summary>
internal sealed class StepBudget(string path, CancellationToken cancellationToken)
{
    private const int MaxSteps = 200_000;

    private int _steps;

    /// <summary>Counts a step.</summary>
    /// <exception cref="ApiException">The schema needs too many steps.</exception>
    public void Spend()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++_steps > MaxSteps)
            throw ApiException.Invalid($"{path}: the schema is too complex: it needs more than {MaxSteps} steps");
    }
}
