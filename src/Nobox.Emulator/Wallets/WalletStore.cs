using System.Diagnostics.CodeAnalysis;

namespace Nobox.Emulator;

/// <summary>Holds the wallets by token. It is filled before the server starts, and only read from then on.</summary>
internal sealed class WalletStore
{
    private readonly Dictionary<string, Wallet> _wallets = new(StringComparer.Ordinal);

    public void Add(string token, decimal balance)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(token);
        ArgumentOutOfRangeException.ThrowIfNegative(balance);
        _wallets[token] = new Wallet(token, balance);
    }

    public bool TryGet(string token, [MaybeNullWhen(false)] out Wallet wallet) => _wallets.TryGetValue(token, out wallet);

    public Wallet Get(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return TryGet(token, out Wallet? wallet) ? wallet : throw new ArgumentException("No wallet has this token.", nameof(token));
    }
}
