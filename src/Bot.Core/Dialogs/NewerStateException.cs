namespace IfCity.Bots.Dialogs;

/// <summary>
/// The stored conversation was written by a newer version of the service (a rolling deploy): that version should take
/// the update, so the messenger is asked to deliver it again.
/// </summary>
public sealed class NewerStateException(string flow, int version)
    : Exception($"The stored conversation '{flow}' is of version {version}, newer than this service knows.");
