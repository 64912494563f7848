namespace Nobox.Emulator;

/// <summary>The money of one token, in US dollars. Never negative.</summary>
internal sealed class Wallet(string token, decimal balance)
{
    private readonly object _lock = new();
    private decimal _balance = balance;

    public string Token => token;

    public decimal Balance
    {
        get
        {
            lock (_lock)
                return _balance;
        }
    }

    /// <summary>Takes money out, if there is enough.</summary>
    public bool TryTake(decimal amount)
    {
        lock (_lock)
        {
            if (amount > _balance)
                return false;
            _balance -= amount;
            return true;
        }
    }

    /// <summary>Gives back what was taken for tokens that were not delivered.</summary>
    public void GiveBack(decimal amount)
    {
        lock (_lock)
            _balance += amount;
    }
}
