using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Residents.Profile;

/// <summary>
/// When something that answers rest on was last checked or read, in words for the page about the bot, by the real rows; that it never was,
/// if so. A slice registers one for its own tables.
/// </summary>
public delegate Task<Text> LastChecked(BotDb db);
