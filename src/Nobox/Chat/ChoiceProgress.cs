namespace Nobox;

/// <summary>Which choices of a stream have come to their end: all, once as many are finished as were asked for or numbered.</summary>
/// <param name="asked">How many were asked for.</param>
internal sealed class ChoiceProgress(int asked)
{
    private readonly HashSet<int> _finished = [];
    private int _highest = asked - 1;

    public bool AreFinished => _finished.Count > _highest;

    public void Note(ChatDelta delta)
    {
        _highest = Math.Max(_highest, delta.ChoiceIndex);
        if (delta.FinishReason is not null)
            _finished.Add(delta.ChoiceIndex);
    }
}
