namespace IfCity.Bots.Sending;

/// <summary>
/// Calls to one messenger that may be under way at once. Some are kept from bulk, so that a reply or an urgent message never waits behind
/// calls that hang.
/// </summary>
internal sealed class SendSlots(int all, int bulk)
{
    private int _busy, _busyBulk;

    public int Free => all - Volatile.Read(ref _busy);

    public int FreeForBulk => Math.Min(Free, bulk - Volatile.Read(ref _busyBulk));

    public bool IsBusy => Volatile.Read(ref _busy) > 0;

    public void Take(bool isBulk)
    {
        Interlocked.Increment(ref _busy);
        if (isBulk) Interlocked.Increment(ref _busyBulk);
    }

    /// <summary>
    /// Releases a slot. True if it is time to claim more rows: not after each call, because claiming costs a transaction.
    /// </summary>
    public bool Release(bool isBulk)
    {
        var (busy, busyBulk) =
            (Interlocked.Decrement(ref _busy), isBulk ? Interlocked.Decrement(ref _busyBulk) : Volatile.Read(ref _busyBulk));
        return busy == 0 || !isBulk || busyBulk == bulk - Math.Max(bulk / 4, 1);
    }
}
