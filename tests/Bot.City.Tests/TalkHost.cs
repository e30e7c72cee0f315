using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City;

/// <summary>Does what a line of <c>!</c> says after its first word.</summary>
internal delegate Task TalkOrder(TestCity city, string rest);

/// <summary>
/// What one slice's staff, sources, neighbours and clock can do in a talk: lines of <c>!</c>. Each slice has a class of its
/// own beside its tests, with a constructor without arguments; the host finds it.
/// </summary>
internal interface ITalkOrders
{
    /// <summary>What is done, by the first word of an order.</summary>
    IReadOnlyDictionary<string, TalkOrder> Orders { get; }

    /// <summary>What is due by the slice's clock is done: <c>! clock</c> asks every slice.</summary>
    Task ClockAsync(TestCity city) => Task.CompletedTask;
}

/// <summary>Finds who knows an order of a talk.</summary>
internal static class TalkHost
{
    /// <summary>Who acts where a talk names nobody.</summary>
    public const string Operator = "Оператор";

    private static readonly ITalkOrders[] Slices =
    [
        .. typeof(TalkHost).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(ITalkOrders)))
            .OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => (ITalkOrders)Activator.CreateInstance(type)!),
    ];

    private static readonly Dictionary<string, TalkOrder> Orders =
        Slices.SelectMany(slice => slice.Orders).ToDictionary(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">No slice knows that order.</exception>
    public static async Task DoAsync(TestCity city, string order)
    {
        var (word, rest) = order.Split(' ', 2) is [var first, var more] ? (first, more) : (order, "");
        if (word == "clock") foreach (var slice in Slices) await slice.ClockAsync(city);
        else if (Orders.TryGetValue(word, out var act)) await act(city, rest);
        else throw new InvalidOperationException($"Nobody knows how to '{order}'.");
    }
}
