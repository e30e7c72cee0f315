using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Receiving;

/// <summary>
/// What a slice tells a person who could not be reached since <paramref name="since"/> and now writes again; null if they missed nothing.
/// </summary>
public delegate Task<Text?> WelcomeBack(BotDb db, long personId, DateTimeOffset since, DateTimeOffset now);
