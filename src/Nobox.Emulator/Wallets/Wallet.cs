namespace Nobox.Emulator;

/// <summary>Represents the money of one token, in US dollars. It is never negative.</summary>
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

    /// <summary>Takes an amount, if there is enough.</summary>
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

    /// <summary>Returns an amount that was taken for tokens that were not sent.</summary>
    public void Return(decimal amount)
    {
        lock (_lock)
            _balance += amount;
    }
}
