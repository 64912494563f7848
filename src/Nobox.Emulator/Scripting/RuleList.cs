namespace Nobox.Emulator;

/// <summary>Holds the rules of an emulator. Of the rules that apply to a request, the newest one gives the response.</summary>
internal sealed class RuleList
{
    private readonly object _lock = new();
    private EmulatorRule[] _newestFirst = [];

    public EmulatorRule Add(Func<EmulatedRequest, bool> condition)
    {
        var rule = new EmulatorRule(condition);
        lock (_lock)
            _newestFirst = [rule, .. _newestFirst];
        return rule;
    }

    public void Clear()
    {
        lock (_lock)
            _newestFirst = [];
    }

    public ScriptedResponse? Take(EmulatedRequest request) =>
        _newestFirst.Select(rule => rule.Take(request)).FirstOrDefault(response => response is not null);
}
