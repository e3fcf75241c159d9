"""Engines that can be started on this computer."""
