using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Addresses;

/// <summary>The kinds of row in the register.</summary>
public enum RegisterKind { Street, Building, Landmark }

/// <summary>How many rows depend on an address.</summary>
/// <param name="Subscriptions">Buildings that people follow.</param>
/// <param name="Appeals">Appeals: those that went along when an address moved, or those that are open when it is asked who depends on
/// it.</param>
public readonly record struct AddressUse(int Subscriptions, int Appeals)
{
    public static AddressUse operator +(AddressUse one, AddressUse other) =>
        new(one.Subscriptions + other.Subscriptions, one.Appeals + other.Appeals);
}

/// <summary>
/// What a slice does with its own rows when a street or building gets another name or turns out to be another. Every slice that keeps rows
/// under ids of streets or keys of buildings answers for them. Adds to the unit of work; never commits.
/// </summary>
public interface IAddressRows
{
    /// <summary>The street has a new name: where people read its address, they read the new one.</summary>
    Task RewordAsync(UnitOfWork unit, Street street);

    /// <summary>Keys of the buildings of the street that the rows name.</summary>
    Task<List<string>> ListBuildingsAsync(UnitOfWork unit, string streetId);

    /// <summary>Moves the rows of one building to another.</summary>
    Task<AddressUse> MoveBuildingAsync(UnitOfWork unit, string from, Address into);

    /// <summary>Moves the remaining rows of one street to another; those of its buildings have been moved before.</summary>
    Task<AddressUse> MoveStreetAsync(UnitOfWork unit, string from, Street into);

    /// <summary>Replaces ids and keys inside of stored JSON; called once, after all rows have been moved.</summary>
    Task ReplaceIdsAsync(UnitOfWork unit, IReadOnlyDictionary<string, string> moved);

    /// <summary>How many rows depend on each of these, all of one kind; those on which none does may be left out.</summary>
    Task<Dictionary<string, AddressUse>> CountUseAsync(BotDb db, IReadOnlyCollection<string> ids, RegisterKind kind);
}
