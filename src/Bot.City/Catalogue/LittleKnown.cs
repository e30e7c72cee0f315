using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// Ids of services that few people use, the least used first; empty while that is not known. The slice that asks people answers it.
/// </summary>
public delegate Task<IReadOnlyList<string>> LittleKnown(BotDb db);
